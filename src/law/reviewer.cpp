#include "compose.hpp"

#include <cmath>
#include <mutex>
#include <stdexcept>

namespace funkloch {

namespace {

void check(const Proposal& proposal) {
    const bool finite = std::isfinite(proposal.position.x()) && std::isfinite(proposal.position.y());
    if (!finite || !std::isfinite(proposal.height_m) || proposal.height_m <= 0)
        throw std::invalid_argument("a proposal needs a finite position and a height above zero");
}

}  // namespace

struct Reviewer::Impl {
    Impl(RuleBook rules, LawOptions law_options, const Scene& the_scene)
        : book(std::move(rules)), options(std::move(law_options)), scene(&the_scene), layers(the_scene) {}

    std::unique_ptr<law::Place> borrow() {
        const std::scoped_lock lock(mutex);
        if (idle.empty()) return std::make_unique<law::Place>(layers, scene->terrain);
        auto place = std::move(idle.back());
        idle.pop_back();
        return place;
    }
    void give_back(std::unique_ptr<law::Place> place) {
        const std::scoped_lock lock(mutex);
        idle.push_back(std::move(place));
    }

    RuleBook book;
    LawOptions options;
    const Scene* scene;
    law::LayerSet layers;
    std::mutex mutex;
    std::vector<std::unique_ptr<law::Place>> idle;  ///< as many as judged at the same time so far
};

Reviewer::Reviewer(RuleBook book, LawOptions options, const Scene& scene) {
    check_law_options(book, options);
    m_impl = std::make_unique<Impl>(std::move(book), std::move(options), scene);
}
Reviewer::~Reviewer() = default;
Reviewer::Reviewer(Reviewer&&) noexcept = default;
Reviewer& Reviewer::operator=(Reviewer&&) noexcept = default;

const RuleBook& Reviewer::book() const {
    return m_impl->book;
}

Verdict Reviewer::judge(const Proposal& proposal) const {
    check(proposal);
    auto place = m_impl->borrow();
    place->move_to(proposal.position);
    Verdict verdict = law::Composer(m_impl->book, m_impl->options, proposal, *place).compose();
    m_impl->give_back(std::move(place));
    return verdict;
}

}  // namespace funkloch
