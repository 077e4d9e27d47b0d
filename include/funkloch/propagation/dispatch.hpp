#pragma once

namespace funkloch {

/// Instruction set that the kernels with several versions use on this machine: "avx512f", "avx2" or "x86-64" (the
/// portable version; other architectures: "generic"). Results do not depend on it.
const char* dispatch_name();

}  // namespace funkloch
