package org.cargolens.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlRulesTest {
  private static final String RULES =
      """
      schema: urn:cargolens:risk-rules:1
      name: base          # a comment
      version: 2026
      issuer: centre
      combination: sum
      kgPerPackage: {0402: 20}
      rules:
        - id: norway
          version: 1
          text: |
            milk powder,
            from NO
          author: 007
          legalBasis: 12:30
          from: 2026-01-01
          until:
          weight: 10.5
          mustScan: true
          when:
            all:
              - origin: [NO, no, on]
              - goods: [0402, 24, 010]
              - party: {side: consignor, in: [1e3, 0x1F, 1_000, .inf, Y]}
              - documentMissing: 2026-11-29
      """;

  @TempDir private Path folder;

  @Test
  void read_plainScalars_areTheirTextWhereATextIsWanted() throws IOException {
    RuleSet rules = RuleFile.read(write("rules.yaml", RULES));

    Rule rule = rules.rules().get(0);
    assertThat(rules.title().version()).isEqualTo("2026");
    assertThat(rule.basis().text()).isEqualTo("milk powder,\nfrom NO\n");
    assertThat(rule.basis().author()).isEqualTo("007");
    assertThat(rule.basis().legalBasis()).isEqualTo("12:30");
    assertThat(rule.basis().valid().until()).isEmpty();
    assertThat(rule.effect()).isEqualTo(new Rule.Effect(10.5, true));
    assertThat(((Condition.All) rule.when()).of())
        .containsExactly(
            new Condition.JourneyIn(JourneyFact.ORIGIN, Set.of("NO", "ON")),
            new Condition.GoodsHs(Set.of("0402", "24", "010")),
            new Condition.PartyIn(
                PartySide.CONSIGNOR,
                Set.of("1e3", "1E3", "0x1F", "0X1F", "1_000", ".inf", ".INF", "Y")),
            new Condition.DocumentMissing("2026-11-29"));
  }

  @Test
  void read_jsonWrittenAsYaml_isTheSameSet() throws IOException {
    JsonValue tree = Json.parse(RuleFileTest.ALL, "t");
    RuleSet json = RuleFile.fromJson(tree);
    for (int seed = 0; seed < 200; seed++) {
      String yaml = new YamlWriter(seed).write(tree);

      assertThat(RuleFile.fromJson(YamlTree.parse(yaml, "t"))).as("seed %d", seed).isEqualTo(json);
    }
    assertThat(RuleFile.read(write("as-is.yml", RuleFileTest.ALL))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 10.5 | weight: 0x1F | 17:13: expected a number, found \"0x1F\"",
        "weight: 10.5 | weight: '10' | 17:13: expected a number, found \"10\"",
        "mustScan: true | mustScan: yes | 18:15: expected true or false, found \"yes\"",
        "weight: 10.5 | weight: 300 | 0 to 100",
        "author: 007 | auther: 007 | 13:13: expected one of [author",
        "version: 1 | version: 01 | 9:14: expected a whole number, found \"01\"",
        "name: base | name: &a base | 2:7: expected a value without an anchor, found &a",
        "name: base | name: *a | 2:7: expected a value written out, found *a",
        "name: base | name: !!java.net.URL x | expected a value without a tag",
        "name: base | name: !!str x | expected a value without a tag",
        "issuer: centre | name: centre | 4:1: expected each name once, found \"name\" again",
        "issuer: centre | [a]: centre | expected a name, found a list or mapping",
        "issuer: centre | <<: {issuer: centre} | 4:5: expected one of",
        "issuer: centre | issuer: [centre | expected YAML",
      })
  void read_fault_namesLineAndColumn(String from, String to, String message) {
    String broken = RULES.replace(from, to);
    assertThat(broken).isNotEqualTo(RULES);

    assertThatThrownBy(() -> RuleFile.fromJson(YamlTree.parse(broken, "rules.yaml")))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("rules.yaml:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"atMost\": 0 | \"atMost\": -1",
        "\"side\": \"consignor\" | \"side\": \"carrier\"",
        "\"dwellDays\" | \"dwell\"",
        "\"share\": 0.01 | \"share\": 2",
        "\"noisy-or\" | \"average\"",
        "{\"port\": [\"VNHPH\"]} | {\"port\": []}",
        "risk-rules:1 | risk-rules:2",
        "\"mustScan\": true | \"mustScan\": 1",
      })
  void faults_jsonWrittenAsYaml_saysTheSame(String from, String to) throws IOException {
    JsonValue broken = Json.parse(RuleFileTest.ALL.replace(from, to), "t");
    for (int seed = 0; seed < 20; seed++) {
      JsonValue yaml = YamlTree.parse(new YamlWriter(seed).write(broken), "t");
      assertThat(message(yaml)).as("seed %d", seed).isEqualTo(message(broken));
    }
  }

  private static String message(JsonValue rules) {
    try {
      return RuleFile.fromJson(rules).toString();
    } catch (JsonException e) {
      return String.valueOf(e.getMessage()).replaceFirst("t:[0-9]+:[0-9]+", "t");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "# nothing\n", "a: 1\n---\nb: 2\n", "a: \u0001", "- a\nb: c", "\ta: b"})
  void parse_noDocumentOfOneValue_isRefused(String text) {
    assertThatThrownBy(() -> YamlTree.parse(text, "t")).isInstanceOf(JsonException.class);
  }

  @Test
  void parse_deepNesting_isRefusedAndEnds() throws IOException {
    String nested = "[".repeat(YamlTree.DEEPEST) + "1" + "]".repeat(YamlTree.DEEPEST);
    assertThat(YamlTree.parse(nested, "t").describe()).isEqualTo("an array of 1");
    assertThatThrownBy(() -> YamlTree.parse("[".repeat(100_000), "t"))
        .hasMessageContaining("at most 64 levels");
    assertThatThrownBy(() -> YamlTree.parse("- ".repeat(100_000), "t"))
        .hasMessageContaining("at most 64 levels");
  }

  @Test
  void parse_cutAtEveryCharacter_isReadOrRefused() {
    for (int end = 0; end < RULES.length(); end++) {
      try {
        JsonValue value = YamlTree.parse(RULES.substring(0, end), "t");
        assertThat(value.at().line()).isPositive();
      } catch (JsonException e) {
        assertThat(e).hasMessageStartingWith("t:");
      }
    }
  }

  @Test
  void read_notUtf8_namesThePlace() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(RuleFile.faults(file))
        .singleElement()
        .asString()
        .contains("latin.yaml:1:10: expected UTF-8 text");
  }

  @Test
  void faults_ofSeveralRules_areAllListed() throws IOException {
    JsonObject tree = Json.parse(RuleFileTest.ALL, "t").asObject();
    String yaml =
        new YamlWriter(1).write(tree).replaceAll("c-1", "''").replaceAll("['\"]{3,4}", "''");

    List<String> faults = RuleFile.faults(write("two.yml", yaml));

    assertThat(faults).hasSize(2).allSatisfy(fault -> assertThat(fault).contains("an author"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
