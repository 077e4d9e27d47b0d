#include "map_labels.hpp"

#include <cmath>

namespace funkloch::html {

namespace {

Markup use(const std::string& id) {
    return void_element("use", {{"href", "#" + id}, {"class", id}});
}

/// Below the picture, so that it hides nothing: scale bar at the left, north arrow at the right.
Markup scale_and_north(const Page& page, const MapFrame& frame, double font_size) {
    const double length_m = scale_bar_m(frame.width / frame.units_per_m);
    const double length = length_m * frame.units_per_m;
    const double y = frame.height + 0.7 * font_size;
    const std::string label =
        length_m >= 1000 ? page.number(length_m / 1000) + "\u00a0km" : page.number(length_m) + "\u00a0m";
    const double x = frame.width - 0.6 * font_size;
    return element(
        "g", {{"class", "scale"}, {"font-size", units(font_size)}},
        void_element("path", {{"d", fmt::format("M1 {:.1f}v{:.1f}h{:.1f}v{:.1f}", y, font_size * 0.5, length,
                                                -font_size * 0.5)}}) +
            element("text", {{"x", units(length + 0.6 * font_size)}, {"y", units(y + 0.65 * font_size)}}, label) +
            void_element("path",
                         {{"class", "north"},
                          {"d", fmt::format("M{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}z", x,
                                            y - font_size * 0.3, font_size * 0.4, font_size * 1.1, -font_size * 0.4,
                                            -font_size * 0.3, -font_size * 0.4, font_size * 0.3)}}) +
            element("text", {{"x", units(x - 1.4 * font_size)}, {"y", units(y + 0.65 * font_size)}}, "N"));
}

Markup legend(const Page& page, const MapPicture& picture) {
    Markup items;
    for (const auto& entry : picture.legend) {
        Markup label = entry.label;
        if (entry.share >= 0) label += Markup(" ") + element("span", {{"class", "muted"}}, page.percent(entry.share));
        items += element(
            "li", element("svg", {{"class", "swatch"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                          void_element("rect", {{"width", "10"}, {"height", "10"}, {"fill", entry.colour.hex()}})) +
                      label);
    }
    return element("ul", {{"class", "legend"}}, items + picture.legend_more);
}

}  // namespace

std::string units(double value) {
    return fmt::format("{:.1f}", value);
}

MapPicture picture_of(const ClassRaster& raster, const std::string& id, const std::string& title) {
    MapPicture picture;
    picture.id = id;
    picture.title = title;
    picture.image = png_data_uri(png_bytes(thinned(raster.classes, max_pixels), raster.palette));
    picture.coarse = std::max(raster.classes.columns(), raster.classes.rows()) < 500;
    return picture;
}

Markup map_figure(const Page& page, const MapFrame& frame, const MapPicture& picture) {
    const double font_size = picture.wide ? 15 : 24;
    LabelRoom room(picture.pins, pin_radius);
    const Markup districts = district_labels(page, frame, font_size, room);
    const Markup gaps = picture.named_gaps == nullptr ? Markup() : gap_labels(frame, *picture.named_gaps, room);
    Markup drawing =
        element("title", picture.title) + element("desc", picture.description) +
        void_element("image", {{"class", picture.coarse ? "cells coarse" : "cells"},
                               {"width", units(picture.image_width > 0 ? picture.image_width : frame.width)},
                               {"height", units(picture.image_height > 0 ? picture.image_height : frame.height)},
                               {"preserveAspectRatio", "none"},
                               {"href", picture.image}}) +
        use("relief") + use("districts") + use("outline") + use("masts") + picture.underlay + districts + gaps +
        picture.overlay + scale_and_north(page, frame, font_size);
    const Markup map =
        element("svg",
                {{"class", frame.height > frame.width ? "map tall" : "map"},
                 {"role", "img"},
                 {"aria-label", picture.title + ". " + picture.description},
                 {"viewBox", fmt::format("-2 -2 {:.1f} {:.1f}", frame.width + 4, frame.height + 2.2 * font_size + 2)}},
                drawing);
    return element("figure", {{"id", picture.id}, {"class", picture.wide ? "wide" : "half"}},
                   element("figcaption", element("h3", picture.title) + paragraph(picture.description)) + map +
                       legend(page, picture)) +
           Markup::trusted("\n");
}

}  // namespace funkloch::html
