#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace funkloch {

/// Allocator for arrays that are read at places far apart, such as terrain along a ray. Large arrays ask for pages of
/// 2 MiB, so that the processor's TLB covers far more of them. A kernel without such pages gives ordinary ones.
template <typename T>
struct HugePageAllocator {
    using value_type = T;

    HugePageAllocator() = default;
    template <typename U>
    explicit HugePageAllocator(const HugePageAllocator<U>&) {}

    T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes < least_bytes) return static_cast<T*>(::operator new(bytes));
        const std::size_t whole_pages = (bytes + page_bytes - 1) / page_bytes * page_bytes;
        void* const memory = std::aligned_alloc(page_bytes, whole_pages);
        if (memory == nullptr) throw std::bad_alloc();
        madvise(memory, whole_pages, MADV_HUGEPAGE);  // only advice: a failure costs nothing but speed
        return static_cast<T*>(memory);
    }
    void deallocate(T* values, std::size_t count) {
        if (count * sizeof(T) < least_bytes)
            ::operator delete(values);
        else
            std::free(values);
    }
    bool operator==(const HugePageAllocator&) const = default;

private:
    static constexpr std::size_t page_bytes = std::size_t{2} << 20U;
    static constexpr std::size_t least_bytes = 2 * page_bytes;  // so that rounding up wastes little
};

}  // namespace funkloch
