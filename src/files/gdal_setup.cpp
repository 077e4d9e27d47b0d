#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/gdal.hpp"

#include <cpl_http.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>
#include <proj.h>

#include <cstdlib>
#include <mutex>

namespace funkloch {

namespace {

/// Stands for all of GDAL's requests to servers, such as those for a CRS by its address.
CPLHTTPResult* refuse_request(const char* address, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                              void*) {
    CPLError(CE_Failure, CPLE_AppDefined, "%s: funkloch opens no connections", address);
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));  // GDAL frees it
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("funkloch opens no connections");
    return result;
}

}  // namespace

void set_up_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        CPLHTTPSetFetchCallback(&refuse_request, nullptr);
        CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
        CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
        CPLSetConfigOption("PROJ_NETWORK", "OFF");
        OSRSetPROJEnableNetwork(0);
        GDALRegister_GTiff();
        GDALRegister_COG();
        GDALRegister_SRTMHGT();
        GDALRegister_AAIGrid();
        GDALRegister_MEM();
        RegisterOGRShape();
        RegisterOGRGeoPackage();
        RegisterOGRGeoJSON();
        RegisterOGRFlatGeobuf();
        RegisterOGRCSV();
        RegisterOGRMEM();
        RegisterOGROSM();
    });
}

std::vector<std::filesystem::path> library_data_folders() {
    std::vector<std::filesystem::path> folders;
    const std::string searched = proj_info().searchpath;
    for (const std::string_view folder : split(searched, ':'))
        if (!folder.empty()) folders.emplace_back(folder);
    if (const char* data = std::getenv("GDAL_DATA")) folders.emplace_back(data);
    return folders;
}

GdalErrors::GdalErrors(std::string file) : m_file(std::move(file)) {
    CPLPushErrorHandlerEx(&GdalErrors::collect, this);
}

GdalErrors::~GdalErrors() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

void GdalErrors::collect(CPLErr level, CPLErrorNum, const char* message) {
    auto& self = *static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    // A broken file can fail for every block; the first failures say what is wrong.
    auto& list = level >= CE_Failure ? self.m_failures : self.m_warnings;
    if (level >= CE_Warning && list.size() < 20) list.emplace_back(message);
}

void GdalErrors::check(const std::string& place) const {
    if (m_failures.empty()) return;
    throw InputError({m_file, place, m_failures.front(), "", "The file is damaged or incomplete; obtain it again"});
}

}  // namespace funkloch
