#pragma once

// What nearly every test reads anyway, parsed once (tests/CMakeLists.txt). A test still includes what it uses.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "precompiled.hpp"
