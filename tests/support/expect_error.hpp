#pragma once

#include "funkloch/core/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace funkloch {

/// Message of the InputError that the call throws; "no error" when it throws none.
template <typename Call>
std::string input_error_of(Call&& call) {
    try {
        std::forward<Call>(call)();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

/// Checks that the call throws an InputError whose message contains all the parts.
template <typename Call, typename... Parts>
void expect_input_error(Call&& call, const Parts&... parts) {
    const std::string message = input_error_of(std::forward<Call>(call));
    for (const std::string& part : {std::string(parts)...})
        EXPECT_NE(message.find(part), std::string::npos) << "message: " << message << "\nlacks:   " << part;
}

}  // namespace funkloch
