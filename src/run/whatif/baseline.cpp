#include "baseline.hpp"

#include "funkloch/scene/cut_out.hpp"

namespace funkloch {

namespace {

class CachedBaseline final : public Baseline {
public:
    explicit CachedBaseline(CoverageCache cache) : m_cache(std::move(cache)) {}
    const CacheIndex& index() const override { return m_cache.index; }
    Land land(const Window& window) const override { return m_cache.land.land(m_cache.index, window); }
    Terrain terrain(const Window& window) const override { return m_cache.terrain.terrain(m_cache.index, window); }
    std::vector<ServerMap> maps(const Window& window) const override {
        return m_cache.servers.maps(m_cache.index, m_cache.land.runs(), window);
    }

private:
    CoverageCache m_cache;
};

class SceneBaseline final : public Baseline {
public:
    SceneBaseline(CacheIndex index, Scene scene, Servers servers)
        : m_index(std::move(index)), m_scene(std::move(scene)), m_servers(std::move(servers)) {}
    const CacheIndex& index() const override { return m_index; }
    Land land(const Window& window) const override { return cut_out(m_scene.land, window); }
    Terrain terrain(const Window& window) const override { return cut_out(m_scene.terrain, window); }
    std::vector<ServerMap> maps(const Window& window) const override {
        std::vector<ServerMap> maps;
        for (const ServerMap& map : m_servers.maps) maps.push_back(cut_out(map, m_scene.land.grid.columns, window));
        return maps;
    }

private:
    CacheIndex m_index;
    Scene m_scene;
    Servers m_servers;
};

}  // namespace

std::unique_ptr<Baseline> baseline_in(CoverageCache cache) {
    return std::make_unique<CachedBaseline>(std::move(cache));
}

std::unique_ptr<Baseline> baseline_of(CacheIndex index, Scene scene, Servers servers) {
    return std::make_unique<SceneBaseline>(std::move(index), std::move(scene), std::move(servers));
}

}  // namespace funkloch
