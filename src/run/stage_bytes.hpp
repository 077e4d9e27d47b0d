#pragma once

#include "funkloch/coverage/coverage.hpp"

#include <iosfwd>
#include <optional>

namespace funkloch {

/// Servers as bytes for the stage store, in this machine's byte order: kept results never leave the machine. What is
/// zero throughout (land's surroundings) takes no room.
void write_servers(std::ostream& out, const Servers& servers);

/// The reverse, up to the end of the stream; nothing when the bytes are damaged or of another format.
std::optional<Servers> read_servers(std::istream& in);

}  // namespace funkloch
