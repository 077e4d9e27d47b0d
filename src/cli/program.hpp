#pragma once

#include <iosfwd>

namespace funkloch {

/// The program: parses the command line, runs one command, prints, and returns its exit code.
int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace funkloch
