#include <hwy/detect_targets.h>

#include "propagation/simd/ray_kernel.hpp"

#if HWY_TARGETS & HWY_AVX2
#undef HWY_TARGET
#define HWY_TARGET HWY_AVX2
#include "propagation/simd/ray_kernel-inl.hpp"
#endif
