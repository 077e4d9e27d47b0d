#include <hwy/detect_targets.h>

#include "propagation/simd/ray_kernel.hpp"

#if HWY_TARGETS & HWY_SSE4
#undef HWY_TARGET
#define HWY_TARGET HWY_SSE4
#include "propagation/simd/ray_kernel-inl.hpp"
#endif
