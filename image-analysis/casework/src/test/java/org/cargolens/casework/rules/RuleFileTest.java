package org.cargolens.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
  /** Every condition, every member. */
  static final String ALL =
      """
      {"schema": "urn:cargolens:risk-rules:1", "name": "base", "version": "2026-11",
       "issuer": "centre", "combination": "noisy-or", "kgPerPackage": {"0303": 20},
       "grants": [{"place": "centre/north", "prefix": "north-", "mostRules": 5, "mostWeight": 30,
                   "mayDemandScans": false, "conditions": ["origin"], "until": "2027-01-01"}],
       "rules": [
        {"id": "dwell-90", "version": 2, "text": "uncollected", "author": "c-1",
         "legalBasis": "order 1", "from": "2026-01-01", "until": "2027-01-01", "weight": 30,
         "mustScan": true, "when": {"dwellDays": {"above": 90}}},
        {"id": "all", "version": 1, "text": "t", "author": "c-1", "legalBasis": "order 2",
         "from": "2026-01-01", "weight": 10.5, "when": {"all": [
           {"any": [{"party": {"side": "consignee", "in": ["T-77"]}}, {"goods": ["0303", "24"]}]},
           {"not": {"origin": ["NO"]}}, {"route": ["SGSIN"]}, {"port": ["VNHPH"]},
           {"documentMissing": "certificate-of-origin"},
           {"shipments": {"side": "consignor", "atMost": 0}},
           {"findings": {"side": "consignee", "atLeast": 1}},
           {"weightRatio": {"below": 0.5, "above": 2}}, {"random": {"share": 0.01, "seed": 7}}]}}
       ]}
      """;

  @TempDir private Path folder;

  @Test
  void read_everyMember_isTaken() throws IOException {
    RuleSet set = RuleFile.fromJson(Json.parse(ALL, "t"));

    assertThat(set.title()).hasToString("base 2026-11 of centre");
    assertThat(set.grants().get(0).limits().conditions()).containsExactly("origin");
    assertThat(set.rules()).extracting(Rule::id).containsExactly("dwell-90", "all");
    assertThat(set.rules().get(0).effect()).isEqualTo(new Rule.Effect(30, true));
    Condition.All all = (Condition.All) set.rules().get(1).when();
    assertThat(all.of()).hasSize(9);
    assertThat(all.of().get(7)).isEqualTo(new Condition.WeightOffNorm(0.5, 2));
  }

  @Test
  void schema_everyMember_isValid() throws IOException {
    assertThat(schema().validate(ALL, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"atMost\": 0 | \"atMost\": -1 | 0 to",
        "\"side\": \"consignor\" | \"side\": \"carrier\" | consignor or consignee",
        "\"dwellDays\" | \"dwell\" | one of all, any, not",
        "\"share\": 0.01 | \"share\": 2 | 0 to 1",
        "\"from\": \"2026-01-01\", \"until\" | \"from\": \"1.1.2026\", \"until\" | a date such as",
        "\"weight\": 30 | \"weight\": 300 | 0 to 100",
        "\"author\": \"c-1\" | \"auther\": \"c-1\" | one of [author",
        "\"noisy-or\" | \"average\" | sum, maximum or noisy-or",
        "{\"port\": [\"VNHPH\"]} | {\"port\": []} | can't be empty",
        "{\"below\": 0.5, \"above\": 2} | {} | below, above or both",
        "\"id\": \"all\" | \"id\": \"All!\" | a rule's id",
        "risk-rules:1 | risk-rules:2 | urn:cargolens:risk-rules:1",
        "{\"0303\": 20} | {\"0303\": 0} | above 0 kg",
        "\"VNHPH\" | \"Hai Phong\" | a place of five characters (UN/LOCODE), found \"Hai Phong\"",
        "\"SGSIN\" | \"SG-SIN\" | a place of five characters (UN/LOCODE), found \"SG-SIN\"",
        "[\"NO\"] | [\"SE\", \"Norway\"] | a country of two letters (ISO 3166-1), found \"Norway\"",
      })
  void faults_readerAndSchema_refuseTheSame(String from, String to, String message)
      throws IOException {
    String broken = ALL.replace(from, to);
    assertThat(broken).isNotEqualTo(ALL);

    assertThatThrownBy(() -> RuleFile.fromJson(Json.parse(broken, "rules.json")))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("rules.json:")
        .hasMessageContaining(message);
    assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void read_valuesAsPapersWriteThem_areSpeltAsTheFieldsOfCases() throws IOException {
    String written =
        ALL.replace("\"NO\"", "\"no\"")
            .replace("\"SGSIN\"", "\"sg sin\"")
            .replace("\"VNHPH\"", "\" vnhph\"")
            .replace("\"T-77\"", "\"An Phat \", \"t-77\"");

    assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
    Condition.All all =
        (Condition.All) RuleFile.fromJson(Json.parse(written, "t")).rules().get(1).when();
    // A number is compared as papers have it, a name in capitals: which of both a value is isn't
    // said.
    assertThat(((Condition.Any) all.of().get(0)).of().get(0))
        .isEqualTo(
            new Condition.PartyIn(
                PartySide.CONSIGNEE, Set.of("An Phat", "AN PHAT", "t-77", "T-77")));
    assertThat(all.of())
        .contains(
            new Condition.Not(new Condition.JourneyIn(JourneyFact.ORIGIN, Set.of("NO"))),
            new Condition.JourneyIn(JourneyFact.ROUTE, Set.of("SGSIN")),
            new Condition.JourneyIn(JourneyFact.PORT, Set.of("VNHPH")));
  }

  @Test
  void faults_weightsWithoutNorms_canNeverHold() throws IOException {
    String bare = ALL.replace("\"kgPerPackage\": {\"0303\": 20},", "");
    assertThatThrownBy(() -> RuleFile.fromJson(Json.parse(bare, "rules.json")))
        .hasMessage(
            "rules.json:16:22: expected kgPerPackage in a set of rules with weightRatio,"
                + " found none");
    assertThatThrownBy(
            () -> RuleFile.fromJson(Json.parse(ALL.replace("{\"0303\": 20}", "{}"), "rules.json")))
        .hasMessageContaining("expected kgPerPackage");
    assertThatThrownBy(
            () ->
                RuleFile.fromJson(Json.parse(ALL.replace("0.5, \"above\": 2", "0"), "rules.json")))
        .hasMessageStartingWith("rules.json:16:")
        .hasMessageContaining("a bound above 0 without another");

    // A place's additions are judged by the centre's norms.
    RuleSet local =
        RuleFile.fromJson(Json.parse(bare.replace("\"centre\",", "\"centre/north\","), "l"));
    RuleSet centre =
        RuleFile.fromJson(
            Json.parse(
                bare.replace("{\"weightRatio\": {\"below\": 0.5, \"above\": 2}}, ", "")
                    .replace("[\"origin\"]", "[\"weightRatio\"]"),
                "c"));
    assertThat(LocalAdditions.refusals(centre, local))
        .contains("all: weightRatio can't hold, base 2026-11 of centre has no kgPerPackage");
  }

  @Test
  void faults_ofSeveralRules_areAllListed() throws IOException {
    Path file = folder.resolve("rules.json");
    Files.writeString(file, ALL.replace("\"c-1\"", "\"\""));

    List<String> faults = RuleFile.faults(file);

    assertThat(faults)
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("rules.json:", "an author"));
    assertThatThrownBy(() -> RuleFile.read(file)).hasMessage(faults.get(0));
  }

  @Test
  void faults_ofNoJson_areOne() throws IOException {
    Path file = folder.resolve("rules.json");
    Files.writeString(file, "{");

    assertThat(RuleFile.faults(file)).hasSize(1);
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RuleSet.class.getResourceAsStream("risk-rules-1.schema.json"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    }
  }

  @Test
  void faults_unknownMembers_hideNoOthers() throws IOException {
    Path file = folder.resolve("rules.json");
    Files.writeString(
        file,
        ALL.replace("{\"schema\"", "{\"foo\": 1, \"schema\"")
            .replace("\"author\": \"c-1\"", "\"auther\": 1, \"author\": \"\"")
            .replace("\"noisy-or\"", "\"average\"")
            .replace("\"mostRules\": 5", "\"mostRules\": -5")
            .replace("\"issuer\": \"centre\"", "\"issuer\": \"\""));

    assertThat(RuleFile.faults(file))
        .map(fault -> fault.replace(file.toString(), "f"))
        .satisfiesExactly(
            root -> assertThat(root).startsWith("f:1:9: expected one of [").endsWith("\"foo\""),
            first -> assertThat(first).startsWith("f:6:").endsWith("\"auther\""),
            author -> assertThat(author).startsWith("f:6:").contains("an author"),
            second -> assertThat(second).startsWith("f:9:").endsWith("\"auther\""),
            author -> assertThat(author).startsWith("f:9:").contains("an author"),
            grant -> assertThat(grant).startsWith("f:3:").contains("from 0 to"),
            how -> assertThat(how).startsWith("f:2:").contains("sum, maximum or noisy-or"),
            issuer -> assertThat(issuer).startsWith("f:2:").contains("place"));
  }

  @Test
  void faults_twoRulesOfOneId_arePlacedAtTheSecond() throws IOException {
    Path file = folder.resolve("rules.json");
    Files.writeString(
        file,
        ALL.replace("{\"id\": \"all\", \"version\": 1", "{\"id\": \"dwell-90\", \"version\": 1"));

    assertThat(RuleFile.faults(file))
        .map(fault -> fault.replace(file.toString(), "f"))
        .containsExactly(
            "f:9:3: expected an id that no rule before has, found \"dwell-90\" as at line 6");
  }
}
