#pragma once

#include "map.hpp"

#include <vector>

namespace funkloch::html {

/// Where names may still stand on a map, in units of the drawing: marks should not be covered, other names must not.
class LabelRoom {
public:
    struct Box {
        double west = 0, north = 0, east = 0, south = 0;
    };
    /// Marks are circles of that radius.
    LabelRoom(const std::vector<Point>& marks, double radius);

    int marks(const Box& box) const { return hits(m_marks, box); }
    int names(const Box& box) const { return hits(m_names, box); }
    void take(const Box& name) { m_names.push_back(name); }

private:
    static int hits(const std::vector<Box>& taken, const Box& box);
    std::vector<Box> m_marks, m_names;
};

/// Names of districts that fit into their outlines at the font size, beside marks where there is room.
Markup district_labels(const Page& page, const MapFrame& frame, double font_size, LabelRoom& room);
/// Ids of the largest gaps, beside marks and names; those that find no room are left out.
Markup gap_labels(const MapFrame& frame, const TechnologyGaps& gaps, LabelRoom& room);

}  // namespace funkloch::html
