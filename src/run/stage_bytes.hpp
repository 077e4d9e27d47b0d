#pragma once

#include "funkloch/coverage/coverage.hpp"

#include <optional>
#include <string>

namespace funkloch {

/// Servers as bytes for the stage store, in this machine's byte order: kept results never leave the machine.
std::string to_bytes(const Servers& servers);

/// The reverse; nothing when the bytes are damaged or of another format.
std::optional<Servers> servers_from_bytes(const std::string& bytes);

}  // namespace funkloch
