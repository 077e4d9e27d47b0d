// No include guard: read once for each instruction set, to declare what ray_kernel-inl.hpp defines for it.

#include <hwy/highway.h>

#include "propagation/simd/ray_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

RayKernel::Counts run_bundle(const MastView& mast, std::span<const BandConstants> bands, const LossBound& bound,
                             const RayTables& tables, const RayBundle& way, BundleProfile& profile, BundleCells& cells,
                             const LossRasters& rasters);
std::int64_t target();

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
