// The peer of the document and lint benchmarks: the same bytes through the same two libraries, nothing kept.
#ifndef LEASTPRIV_TESTS_BENCH_BARE_PARSE_H_
#define LEASTPRIV_TESTS_BENCH_BARE_PARSE_H_

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "inputs.h"

namespace leastpriv {

// Takes every event of nlohmann_json's SAX parser and keeps a count.
struct CountingSax : nlohmann::json_sax<nlohmann::json> {
  bool null() override { return ++count > 0; }
  bool boolean(bool /*value*/) override { return ++count > 0; }
  bool number_integer(number_integer_t /*value*/) override { return ++count > 0; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return ++count > 0; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return ++count > 0; }
  bool string(string_t& /*value*/) override { return ++count > 0; }
  bool binary(binary_t& /*value*/) override { return ++count > 0; }
  bool start_object(std::size_t /*size*/) override { return ++count > 0; }
  bool key(string_t& /*value*/) override { return ++count > 0; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*size*/) override { return ++count > 0; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const nlohmann::json::exception& /*e*/) override {
    return false;
  }
  std::size_t count = 0;
};

// The same of yaml-cpp's events.
struct CountingEvents : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark& /*mark*/) override { ++count; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { ++count; }
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { ++count; }
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& /*value*/) override {
    ++count;
  }
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    ++count;
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    ++count;
  }
  void OnMapEnd() override {}
  std::size_t count = 0;
};

// How many events one file gives.
inline std::size_t BareParse(const BenchInput& input) {
  if (input.is_json) {
    CountingSax sax;
    nlohmann::json::sax_parse(input.bytes, &sax);
    return sax.count;
  }
  CountingEvents events;
  try {
    std::istringstream in(input.bytes);
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const YAML::Exception&) {
    return events.count;  // a file that is not YAML ends here, as in the program
  }
  return events.count;
}

}  // namespace leastpriv

#endif  // LEASTPRIV_TESTS_BENCH_BARE_PARSE_H_
