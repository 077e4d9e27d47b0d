#pragma once

#include <cstddef>
#include <vector>

namespace funkloch::radial {

/// Upper convex hull of points that arrive with growing x: a stack whose edges get ever less steep.
/// - `push` is amortised O(1).
/// - `tangent` and `extreme` are O(log size).
class UpperHull {
public:
    struct Vertex {
        double x = 0;
        double y = 0;
        double slope = 0;  ///< of the edge that arrives from the left; unused in the first vertex
        int index = 0;     ///< the caller's number of the point
    };

    void reserve(std::size_t points) { m_vertices.reserve(points); }
    void clear() { m_vertices.clear(); }
    bool empty() const { return m_vertices.empty(); }

    void push(double x, double y, int index) {
        double slope = 0;
        while (!m_vertices.empty()) {
            const Vertex& top = m_vertices.back();
            slope = (y - top.y) / (x - top.x);
            if (m_vertices.size() == 1 || slope < top.slope) break;
            m_vertices.pop_back();
        }
        m_vertices.push_back({x, y, slope, index});
    }

    /// The vertex with the steepest line from the point (x, y) leftwards: largest (vertex.y - y) / (x - vertex.x).
    /// x must exceed every pushed x; the hull must not be empty.
    const Vertex& tangent(double x, double y) const {
        // The extension of a hull edge to x sinks from edge to edge, so "the point lies below it" is true up to the
        // tangent vertex and false after it.
        return last_where([x, y](const Vertex& v) { return y <= v.y + v.slope * (x - v.x); });
    }

    /// The vertex with the largest y - slope * x.
    const Vertex& extreme(double slope) const {
        return last_where([slope](const Vertex& v) { return v.slope > slope; });
    }

private:
    template <typename Predicate>
    const Vertex& last_where(Predicate holds) const {
        std::size_t low = 0;  // the first vertex has no arriving edge and always counts as true
        std::size_t high = m_vertices.size();
        while (high - low > 1) {
            const std::size_t middle = (low + high) / 2;
            if (holds(m_vertices[middle])) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return m_vertices[low];
    }

    std::vector<Vertex> m_vertices;
};

}  // namespace funkloch::radial
