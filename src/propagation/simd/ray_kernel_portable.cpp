#include "propagation/simd/ray_kernel.hpp"

// The set that every processor of the architecture has: Highway's default when nothing else is asked for.
#include "propagation/simd/ray_kernel-inl.hpp"
