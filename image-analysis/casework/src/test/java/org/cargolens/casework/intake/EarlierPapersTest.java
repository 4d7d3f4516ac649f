package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Messages.C1;
import static org.cargolens.casework.intake.Messages.ids;
import static org.cargolens.casework.intake.Messages.message;
import static org.cargolens.casework.intake.Messages.one;
import static org.cargolens.casework.intake.Messages.read;

import java.io.IOException;
import java.util.List;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that refer to the one before them (RFF+ACW), and declarations to theirs. */
class EarlierPapersTest {
  private static String instruction(String number, String function, String... segments) {
    return message("IFTMIN:D:96B:UN", "BGM+340+" + number + "+" + function, segments);
  }

  @Test
  void cancellation_thatRefersToAnotherMessage_takesItBack() throws IOException {
    ImportResult result =
        read(
            instruction("SI1", "9", "RFF+BM:B1", "GID+1"),
            instruction("SI9", "9", "RFF+BM:B9", "GID+1"),
            instruction("SI2", "1", "RFF+ACW:SI1"));

    assertThat(ids(result)).containsExactly("B9");
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("found its withdrawal (BGM, 1225 = 1, document SI2)")
        .contains("as is what the file stated before of B1;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "18", ""})
  void replacement_thatRefersToAnotherMessage_takesItsPlace(String function) throws IOException {
    ImportResult result =
        read(
            instruction("SI1", "9", "NAD+CN+++A JSC", "GID+1", "EQD+CN+" + C1),
            instruction("SI2", function, "RFF+ACW:SI1", "NAD+CN+++B JSC", "GID+1", "EQD+CN+" + C1),
            instruction("SI3", function, "RFF+ACW:SI2", "NAD+CN+++C JSC", "GID+1", "EQD+CN+" + C1));

    assertThat(ids(result)).containsExactly("LINE/SI1-" + C1);
    assertThat(result.cases().get(0).texts(CaseField.CONSIGNEE)).containsExactly("C JSC");
    assertThat(result.faults()).hasSize(2);
  }

  @Test
  void original_thatRefersToAnotherMessage_takesNothingBack() throws IOException {
    ImportResult result =
        read(
            instruction("SI1", "9", "RFF+BM:B1", "GID+1"),
            instruction("SI2", "9", "RFF+BM:B2", "RFF+ACW:SI1", "GID+1"));

    assertThat(ids(result)).containsExactly("B1", "B2");
    assertThat(result.papers().notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, WITHDRAWN", "3, WITHDRAWN", "5, REPLACED", "4, CHANGED"})
  void notice_ofEarlierPapers_findsWhatTheOtherMessageStated(String function, Notice.Kind kind)
      throws IOException {
    ImportResult first = read(instruction("SI1", "9", "RFF+BM:B1", "GID+1", "EQD+CN+" + C1));
    ImportResult second =
        function.equals("5")
            ? read(instruction("SI2", function, "RFF+ACW:SI1", "RFF+BM:B2", "GID+1"))
            : read(instruction("SI2", function, "RFF+ACW:SI1"));

    Notice notice = second.papers().notices().get(0);
    assertThat(notice.kind()).isEqualTo(kind);
    assertThat(notice.document()).isEqualTo("IFTMIN SI2, function " + function);
    assertThat(notice.where().position()).isEqualTo("interchange R9, message 1");
    assertThat(first.papers().keys("B1-" + C1).references())
        .anyMatch(notice.named().references()::contains);
  }

  @Test
  void change_thatNamesItsCases_saysWhich() throws IOException {
    ImportResult result =
        read(
            message(
                "CUSCAR:D:96B:UN", "BGM+85+MAN1+4", "CNI+1+B-1", "GID+1", "SGP+" + C1, "CNI+2+B2"));

    assertThat(result.cases()).isEmpty();
    assertThat(result.faults())
        .singleElement()
        .asString()
        .endsWith("the message is left out; it changes B\\-1-" + C1 + ", B2");
    assertThat(result.papers().notices().get(0).named().cases())
        .containsExactlyInAnyOrder("B\\-1-" + C1, "B2");
  }

  private static String declaration(String function, String who, String consignee) {
    return "<Declaration><FunctionCode>"
        + function
        + "</FunctionCode><ID>D1</ID>"
        + (who.isEmpty() ? "" : "<Declarant><ID>" + who + "</ID></Declarant>")
        + "<GoodsShipment><Consignee><Name>"
        + consignee
        + "</Name></Consignee></GoodsShipment></Declaration>";
  }

  private static ImportResult declarations(String... declarations) throws IOException {
    return read("<M>" + String.join("", declarations) + "</M>", DeclarationFormat.WCO_XML);
  }

  @Test
  void declarations_ofTwoDeclarantsUnderOneNumber_areCasesEach() throws IOException {
    ImportResult result =
        declarations(
            declaration("9", "VN7", "A JSC"),
            declaration("9", "VN8", "B JSC"),
            declaration("5", "VN8", "C JSC"),
            declaration("1", "VN7", ""));

    assertThat(ids(result)).containsExactly("VN8/D1/1");
    assertThat(one(result, "VN8/D1/1").texts(CaseField.CONSIGNEE)).containsExactly("C JSC");
  }

  @ParameterizedTest
  @CsvSource({"VN7, '', VN7/D1/1", "'', VN7, D1/1"})
  void amendment_thatSaysLessOrMoreOfItsDeclarant_isOfTheSame(
      String first, String second, String id) throws IOException {
    ImportResult result =
        declarations(declaration("9", first, "A JSC"), declaration("5", second, "B JSC"));

    assertThat(ids(result)).containsExactly(id);
    assertThat(one(result, id).texts(CaseField.CONSIGNEE)).containsExactly("B JSC");
  }

  @Test
  void amendment_ofNoDeclarantWhereThereAreTwo_isOfNeither() throws IOException {
    ImportResult result =
        declarations(
            declaration("9", "VN7", "A JSC"),
            declaration("9", "VN8", "B JSC"),
            declaration("1", "", ""));

    assertThat(ids(result)).isEqualTo(List.of("VN7/D1/1", "VN8/D1/1"));
  }
}
