#include "funkloch/cli/program.hpp"

#include <iostream>

int main(int argc, char** argv) { return funkloch::run_program(argc, argv, std::cout, std::cerr); }
