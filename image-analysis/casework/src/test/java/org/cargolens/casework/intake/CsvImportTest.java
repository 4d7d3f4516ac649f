package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.UnmappedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvImportTest extends MappedFiles {
  private static final String CSV =
      """
      Bill;Box;From;Via;Arrived;HS;Mass;Pieces;Remark
      B1;CSQU3054383;no;NOBGO|SGSIN;01/08/2026 07:00;0303.13;20.000,5;1000;"frozen; ""wild\"""
      B1;CSQU3054383;NO;;;1604;500;10;
      B2;CSQU3054383;SE;;31/02/2026 07:00;0303;1.5;1000;
      """;

  @Test
  void csv_rowsOfOneId_makeOneCase() throws IOException {
    ImportResult result = read("m.csv", CSV, MAPPING);

    assertThat(result.rows()).isEqualTo(3);
    CargoCase first = result.cases().get(0);
    assertThat(first.id()).isEqualTo("B1-CSQU3054383");
    assertThat(first.texts(CaseField.ROUTE)).containsExactly("NOBGO", "SGSIN");
    assertThat(first.text(CaseField.ARRIVAL)).contains("2026-08-01T00:00:00Z");
    assertThat(first.goods()).hasSize(2);
    assertThat(first.goods().get(0).weightKg()).hasValue(20_000.5);
    assertThat(first.goods().get(1).hs()).contains("1604");
    assertThat(first.fields().getOrDefault(CaseField.ORIGIN, List.of()).get(0).provenance())
        .hasToString("m.csv, row 2, column 3 (port manifest, 2026-11-29T08:00:00Z)");
  }

  @Test
  void csv_unknownColumn_isKeptAndCounted() throws IOException {
    ImportResult result = read("m.csv", CSV, MAPPING);

    assertThat(result.unmappedColumns()).containsExactly(Map.entry("Remark", 1));
    assertThat(result.cases().get(0).unmapped().get(0).text()).isEqualTo("frozen; \"wild\"");
  }

  @Test
  void csv_faultyValues_areKeptAndListed() throws IOException {
    ImportResult result = read("m.csv", CSV, MAPPING);

    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .satisfiesExactly(
            fault ->
                assertThat(fault)
                    .startsWith("m.csv, row 4, column 5, Arrived: expected a time")
                    .endsWith("found '31/02/2026 07:00'"),
            fault ->
                assertThat(fault)
                    .startsWith("m.csv, row 4, column 7, Mass: expected a mass in kg"));
    assertThat(result.cases().get(1).unmapped())
        .extracting(value -> value.text())
        .containsExactly("31/02/2026 07:00", "1.5");
  }

  @Test
  void csv_conflictOfRows_keepsTheFirstAndListsTheOther() throws IOException {
    String csv = CSV.replace(";NO;;;", ";NO;;02/08/2026 07:00;");

    ImportResult result = read("m.csv", csv, MAPPING);

    assertThat(result.cases().get(0).text(CaseField.ARRIVAL)).contains("2026-08-01T00:00:00Z");
    assertThat(result.faults().get(0))
        .hasToString(
            "m.csv, row 3, column 5, Arrived: expected '2026-08-01T00:00:00Z' as at row 2, column"
                + " 5, found '02/08/2026 07:00'");
  }

  @Test
  void csv_goodsOfSeveralOrigins_keepsThemAll() throws IOException {
    ImportResult result = read("m.csv", CSV.replace(";NO;", ";SE;"), MAPPING);

    assertThat(result.cases().get(0).texts(CaseField.ORIGIN)).containsExactly("NO", "SE");
    assertThat(result.faults()).hasSize(2);
  }

  @Test
  void csv_rowWithoutIdOrCells_isListed() throws IOException {
    ImportResult result = read("m.csv", CSV + "B3;;NO\nB3;CSQU3054383;NO\n", MAPPING);

    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .contains(
            "m.csv, row 5, Bill, Box: expected an id of 1 to 100 characters; the row is left out",
            "m.csv, row 6: expected 9 cells, found 3");
    assertThat(result.cases()).hasSize(3);
  }

  @Test
  void csv_misspeltColumnInMapping_isRefused() {
    assertThatThrownBy(() -> read("m.csv", CSV, MAPPING.replace("\"Mass\"", "\"Mas\"")))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageStartingWith("m.csv, row 1: expected a column 'Mas', found [Bill, Box");
  }

  @Test
  void csv_brokenQuotes_nameRowAndColumn() {
    assertThatThrownBy(() -> read("m.csv", CSV + "B3;\"open", MAPPING))
        .hasMessage("m.csv, row 5, column 2: expected a closing quote, found the end of the file");
    assertThatThrownBy(() -> read("m.csv", CSV + "\"B3\"x;", MAPPING))
        .hasMessage("m.csv, row 5, column 1: expected a delimiter after the closing quote");
  }

  @Test
  void csv_tooManyColumnsOrTwice_isRefused() {
    assertThatThrownBy(() -> read("m.csv", ";".repeat(5000), MAPPING))
        .hasMessageContaining("at most 4096 columns");
    assertThatThrownBy(() -> read("m.csv", "Bill;Bill\n", MAPPING))
        .hasMessageContaining("each column once, found 'Bill' again");
    assertThatThrownBy(() -> read("m.csv", "", MAPPING))
        .hasMessageContaining("row 1: expected names of columns");
    assertThatThrownBy(() -> read("m.csv", "a".repeat((1 << 20) + 1), MAPPING))
        .hasMessageContaining("at most 1048576 characters");
  }

  @Test
  void csv_notUtf8_saysSo() throws IOException {
    Path file = folder.resolve("m.csv");
    Files.write(file, (CSV + "B3;\u00e9").getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> importer(MAPPING).read(file)).hasMessageContaining("UTF-8");
  }

  @Test
  void csv_textThatNoStoreKeeps_isListedByPlaceAndKeptEscaped() throws IOException {
    String csv =
        """
        Bill;Box;From;Via;Arrived;HS;Mass;Pieces;Remark
        B1;CSQU3054383;N\0O;;;0303;1;2;a\\b\0
        B\0002;CSQU3054383;NO;;;0303;1;2;
        """;

    ImportResult result = read("m.csv", csv, MAPPING);

    assertThat(result.cases()).hasSize(1);
    assertThat(result.cases().get(0).text(CaseField.ORIGIN)).isEmpty();
    assertThat(result.cases().get(0).goods()).hasSize(1);
    assertThat(result.cases().get(0).unmapped())
        .extracting(UnmappedValue::text)
        .containsExactly("N\\u0000O", "a\\\\b\\u0000");
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.csv, row 2, column 3, From: expected a text without U+0000 as character 2; kept"
                + " escaped, without a field",
            "m.csv, row 2, column 9, Remark: expected a text without U+0000 as character 4; kept"
                + " escaped, without a field",
            "m.csv, row 3, Bill, Box: expected an id without U+0000 as character 2; the row is"
                + " left out");
  }

  @Test
  void csv_inUtf16_isRefusedByItsFirstName() throws IOException {
    Path file = folder.resolve("m.csv");
    Files.write(file, CSV.getBytes(StandardCharsets.UTF_16LE));

    assertThatThrownBy(() -> importer(MAPPING).read(file))
        .hasMessageContaining("row 1, column 1")
        .hasMessageContaining("found U+0000 as character 2; is the file in UTF-16?");
  }

  @Test
  void csv_byteOrderMark_isLeftOut() throws IOException {
    assertThat(read("m.csv", "\uFEFF" + CSV, MAPPING).cases()).hasSize(2);
  }

  @Test
  void csv_anyTruncation_givesCasesOrAClearError() throws IOException {
    CaseImport importer = importer(MAPPING);
    for (int length = 0; length < CSV.length(); length++) {
      String cut = CSV.substring(0, length);
      try {
        ImportResult result = importer.readCsv(new StringReader(cut), "m.csv");
        assertThat(result.cases().size()).as("cut at %d", length).isLessThanOrEqualTo(2);
      } catch (CaseFormatException e) {
        assertThat(e).hasMessageStartingWith("m.csv, row ");
      }
    }
  }

  @Test
  void csv_mutations_endInCasesOrAClearError() throws IOException {
    long seed = 20261129;
    Random random = new Random(seed);
    CaseImport importer = importer(MAPPING);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder(CSV);
      for (int i = 0; i < 4; i++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 0x300));
      }
      try {
        ImportResult result = importer.readCsv(new StringReader(text.toString()), "m.csv");
        assertThat(result.rows()).as("seed %d, round %d", seed, round).isLessThan(10);
      } catch (CaseFormatException e) {
        assertThat(e).as("seed %d, round %d", seed, round).hasMessageStartingWith("m.csv, row ");
      }
    }
  }

  @Test
  void csv_faultyAllOver_isRefused() {
    String rows = "Bill;Box;From;Via;Arrived;HS;Mass;Pieces;Remark\n" + "x\n".repeat(100_001);

    assertThatThrownBy(() -> importer(MAPPING).readCsv(new StringReader(rows), "m.csv"))
        .hasMessageContaining("at most 100000 faults");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void csv_inUtf16WithItsMark_isRead(String encoding) throws IOException {
    Path file = folder.resolve("m.csv");
    Files.write(
        file, ("\uFEFF" + CSV.replace("frozen", "c\u00e1 \u0111\u00f4ng")).getBytes(encoding));

    ImportResult result = importer(MAPPING).read(file);

    assertThat(result.cases()).hasSize(2);
    assertThat(result.cases().get(0).unmapped().get(0).text())
        .startsWith("c\u00e1 \u0111\u00f4ng;");
  }

  @Test
  void csv_brokenUtf16_saysSo() throws IOException {
    Path file = folder.resolve("m.csv");
    Files.write(file, ("\uFEFF" + CSV + "x").getBytes(StandardCharsets.UTF_16LE));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> importer(MAPPING).read(file)).hasMessageContaining("expected UTF-16");
  }

  @Test
  void csv_ofAnotherDelimiter_isRefusedWithAHint() {
    assertThatThrownBy(() -> read("m.csv", CSV.replace(';', '\t'), MAPPING))
        .hasMessageContaining("expected a column 'Bill', found [Bill\\tBox")
        .hasMessageEndingWith("; the mapping's delimiter is ';', is the file's another?");
  }

  @Test
  void csv_aPlacePassedTwice_staysInTheRoute() throws IOException {
    ImportResult result =
        read(
            "m.csv",
            """
            Bill;Box;From;Via;Arrived;HS;Mass;Pieces
            B1;CSQU3054383;no;SGSIN|NLRTM|SGSIN|sgsin;;;;
            B1;CSQU3054383;no|no;SGSIN|NLRTM|SGSIN;;;;
            B1;CSQU3054383;no;NLRTM|DEHAM|NLRTM;;;;
            """,
            MAPPING);

    CargoCase only = result.cases().get(0);
    // Other rows of the case repeat it, and one stay isn't two.
    assertThat(only.texts(CaseField.ROUTE))
        .containsExactly("SGSIN", "NLRTM", "SGSIN", "DEHAM", "NLRTM");
    assertThat(only.texts(CaseField.ORIGIN)).containsExactly("NO");
  }
}
