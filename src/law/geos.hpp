#pragma once

#include "funkloch/core/geometry.hpp"

#include <geos_c.h>

#include <utility>

namespace funkloch::law {

/// One GEOS context and what is made with it. Used by one thread at a time.
class Geos {
public:
    Geos();
    ~Geos();
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    GEOSContextHandle_t handle() const { return m_handle; }

    /// Throw RunError when GEOS refuses the geometry.
    GEOSGeometry* make(const Geometry& geometry) const;
    GEOSGeometry* make(const Point& point) const;
    GEOSGeometry* make(const Box& box) const;
    /// Points, lines or areas of a GEOS geometry; of a mixed collection the parts with the highest dimension.
    Geometry read(const GEOSGeometry* geometry) const;
    /// The same area without self-intersections; inputs are repaired when they are read, so this is for those that are
    /// not, when an operation has refused them. Throws RunError.
    GEOSGeometry* repaired(const GEOSGeometry* geometry) const;
    void destroy(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(m_handle, geometry); }

private:
    GEOSContextHandle_t m_handle;
};

/// Owns a geometry of a context.
class OwnedGeometry {
public:
    OwnedGeometry() = default;
    OwnedGeometry(const Geos& geos, GEOSGeometry* geometry) : m_geos(&geos), m_geometry(geometry) {}
    OwnedGeometry(OwnedGeometry&& other) noexcept
        : m_geos(other.m_geos), m_geometry(std::exchange(other.m_geometry, nullptr)) {}
    OwnedGeometry& operator=(OwnedGeometry&& other) noexcept {
        std::swap(m_geos, other.m_geos);
        std::swap(m_geometry, other.m_geometry);
        return *this;
    }
    ~OwnedGeometry() {
        if (m_geometry != nullptr) m_geos->destroy(m_geometry);
    }
    const GEOSGeometry* get() const { return m_geometry; }
    GEOSGeometry* release() { return std::exchange(m_geometry, nullptr); }
    explicit operator bool() const { return m_geometry != nullptr; }

private:
    const Geos* m_geos = nullptr;
    GEOSGeometry* m_geometry = nullptr;
};

/// What GEOS made of a task. Throws RunError when it made nothing: "GEOS could not " + task.
OwnedGeometry made(const Geos& geos, GEOSGeometry* geometry, const char* task);

}  // namespace funkloch::law
