package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.intake.Declarations.cuscar;
import static org.cargolens.casework.intake.Declarations.edifact;
import static org.cargolens.casework.intake.Messages.one;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.edifact.InterchangeReader;
import org.cargolens.casework.edifact.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in declarations, and what becomes of it. */
class DeclarationFaultsTest {
  @Test
  void read_nullCharacter_isListedByPlaceAndTheRestIsRead() throws IOException {
    ImportResult result =
        edifact(DeclarationSamples.CUSCAR.replace("Hand tools", "Hand\0tools"), ISO_8859_1);

    assertThat(result.faults()).isNotEmpty();
    assertThat(result.faults()).allMatch(fault -> fault.file().equals("t.edi"));
    assertThat(result.faults()).anyMatch(fault -> fault.position().startsWith("interchange R100"));
    assertThat(result.cases()).allMatch(found -> KeptText.fault(found.toString()).isEmpty());
  }

  @Test
  void read_nullCharacterInABill_leavesItsCasesOut() throws IOException {
    ImportResult result =
        edifact(DeclarationSamples.CUSCAR.replace("NL-B7", "NL-\0B7"), ISO_8859_1);

    assertThat(result.faults()).isNotEmpty();
    assertThat(result.cases()).allMatch(found -> KeptText.fault(found.id()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOC+27+NL | LOC+27+Holland | segment 23 LOC, element 2.1, LOC+27 2.1: expected a country",
        "DTM+132:202611300615:203 | DTM+132:202613300615:203 | segment 8 DTM, element 1.2",
        "DTM+132:202611300615:203 | DTM+132:48:805 | expected a time of format 101, 102",
        "KGM:24000 | KGM:24000 | ''",
        "TNE:10,0 | STN:10 | expected a mass in KGM, TNE, GRM or LBR, found '10' in 'STN'",
        "SGP+CSQU3054383+70 | SGP+CSQU3054383+many | expected a whole number",
        "EQD+CN+CSQU1234560 | EQD+CN+CSQU1234561 | expected a container number after ISO 6346",
        "CUSCAR:D | IFTDGN:D | message M1: expected CUSCAR or IFTMIN, found 'IFTDGN'",
        "MAN2026-77+9' | MAN2026-77+1' | expected a declaration, found its withdrawal",
        "MAN2026-77+9' | MAN2026-77+4' | expected a whole declaration, found a change",
        "0830+R100' | 0830+R100++++++1' | expected no test (UNB, 0035)",
        "0830+R100' | 0830+R100++++++5' | expected no test (UNB, 0035)",
      })
  void read_faultyValue_isListedWithItsPlaceAndKept(String from, String to, String message)
      throws IOException {
    ImportResult result = edifact(DeclarationSamples.CUSCAR.replace(from, to));

    if (message.isEmpty()) {
      assertThat(result.faults()).isEmpty();
    } else {
      assertThat(result.faults())
          .singleElement()
          .asString()
          .startsWith("t.edi, interchange R100, message M1")
          .contains(message);
    }
  }

  @Test
  void read_twoMessagesOneMiscounted_importsTheWholeOneAndListsTheOther() throws IOException {
    String two =
        DeclarationSamples.CUSCAR.replace(
            "UNZ+1+R100'",
            """
            UNH+M2+CUSCAR:D:96B:UN'
            BGM+85+MAN2+9'
            CNI+1+LOST-1'
            GID+1+1:CT'
            UNT+9+M2'
            UNZ+2+R100'\
            """);

    ImportResult result = edifact(two);

    assertThat(result.cases()).hasSize(6).noneMatch(one -> one.id().contains("LOST"));
    assertThat(result.faults())
        .singleElement()
        .hasToString(
            "t.edi, interchange R100, message M2, segment 4 GID: expected 5 segments in UNT as"
                + " counted, found 9; the message is left out");
  }

  @Test
  void read_cutAtEveryByte_importsNothingOfTheCutMessage() throws IOException {
    byte[] whole = DeclarationSamples.CUSCAR.getBytes(ISO_8859_1);
    int end = DeclarationSamples.CUSCAR.indexOf("UNZ");
    for (int length = 0; length < whole.length - 2; length++) {
      ImportResult result = edifact(new String(whole, 0, length, ISO_8859_1));
      assertThat(result.faults()).as("cut at %d", length).isNotEmpty();
      assertThat(result.cases()).as("cut at %d", length).hasSize(length < end - 1 ? 0 : 6);
    }
  }

  @Test
  void read_documentWithoutNumber_makesNoCaseOfConsignmentsWithoutBill() throws IOException {
    ImportResult result =
        edifact(cuscar("", "EQD+CN+CSQU3054383", "CNI+1", "GID+1", "CNI+2+B1", "GID+1"));

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("B1");
    assertThat(result.faults())
        .extracting(Object::toString)
        .containsExactly(
            "t.edi, interchange R4, message 1: expected a bill for consignment 1, or sender (UNB)"
                + " and number (BGM) of the document, found neither; it is left out",
            "t.edi, interchange R4, message 1: expected a bill for container CSQU3054383, or"
                + " sender (UNB) and number (BGM) of the document, found neither; it is left out");
  }

  @Test
  void read_valuesOfAllTimesCases_areBounded() throws IOException {
    String text = cuscar("MAN6", "FTX+1+" + "+a".repeat(40), "CNI+1+B1", "CNI+2+B2", "CNI+3+B3");
    Message message =
        (Message)
            new InterchangeReader(new ByteArrayInputStream(text.getBytes(UTF_8)))
                .read()
                .orElseThrow();
    DeclarationStyle style = new DeclarationStyle(Optional.empty(), ZoneId.of("UTC"));

    // A header of 44 values and a consignment of two, three times.
    new MessageCases(message, new DeclaredCases(new ImportLog("t"), Samples.NOW, 138), style).add();
    assertThatThrownBy(
            () ->
                new MessageCases(
                        message, new DeclaredCases(new ImportLog("t"), Samples.NOW, 137), style)
                    .add())
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("expected at most 137 values over all cases");
  }

  @Test
  void read_refusedJoinedText_keepsAllItsLines() throws IOException {
    String line = "t".repeat(500);
    String description = "FTX+AAA+++" + (line + ":").repeat(4) + "last of text";
    List<String> segments = new ArrayList<>(List.of("CNI+1+B1", "NAD+CN+++ACME", "GID+1"));
    segments.addAll(List.of(description, description, description));
    segments.addAll(List.of("CNI+2+B1", "NAD+CN+++ACME:(HONG KONG) LTD"));

    ImportResult result = edifact(cuscar("MAN7", segments.toArray(String[]::new)));

    assertThat(result.faults()).hasSize(2);
    CargoCase one = one(result, "B1");
    assertThat(one.goods()).isEmpty();
    assertThat(one.unmapped())
        .extracting(UnmappedValue::text)
        .contains("(HONG KONG) LTD")
        .filteredOn(text -> text.equals("last of text") || text.equals(line))
        .hasSize(15);
  }

  @Test
  void read_refusedMeasureOrTime_keepsItsUnitAndFormat() throws IOException {
    ImportResult result =
        edifact(cuscar("MAN8", "CNI+1+B1", "DTM+132:48:805", "GID+1", "MEA+AAE+G+LTN:5"));

    assertThat(one(result, "B1").unmapped())
        .extracting(UnmappedValue::text)
        .contains("48", "805", "5", "LTN");
  }

  @Test
  void read_sameFaultInManyCases_isListedOnce() throws IOException {
    ImportResult result =
        edifact(DeclarationSamples.CUSCAR.replace("LOC+60+VNHPH:139:6", "LOC+13+Singapore"));

    assertThat(result.faults()).hasSize(1);
    assertThat(result.cases())
        .allSatisfy(
            one ->
                assertThat(one.unmapped())
                    .extracting(UnmappedValue::text)
                    .contains("Singapore", "ignored reference"));
    assertThat(result.unmappedColumns()).containsEntry("RFF+XC 1.2", 1);
  }
}
