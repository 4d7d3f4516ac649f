package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Messages.C1;
import static org.cargolens.casework.intake.Messages.C2;
import static org.cargolens.casework.intake.Messages.ids;
import static org.cargolens.casework.intake.Messages.message;
import static org.cargolens.casework.intake.Messages.one;
import static org.cargolens.casework.intake.Messages.read;

import java.io.IOException;
import org.cargolens.casework.cases.CaseField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFunctionTest {
  private static final String TYPE = "CUSCAR:D:16A:UN";

  private static String manifest(String number, String function, String... segments) {
    return message(TYPE, "BGM+85+" + number + "+" + function, segments);
  }

  private static String[] bill(String number, String consignee) {
    return new String[] {
      "EQD+CN+" + C1, "CNI+1+" + number, "NAD+CN+++" + consignee, "GID+1", "SGP+" + C1
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9", "5", "7", "22", "31", "35", "43", "47"})
  void function_ofAWholeDeclaration_makesItsCases(String code) throws IOException {
    ImportResult result = read(manifest("MAN1", code, bill("B1", "A JSC")));

    assertThat(result.faults()).isEmpty();
    assertThat(ids(result)).containsExactly("B1-" + C1);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 'expected a whole declaration, found a change of one (BGM, 1225 = 2, document MAN1)'",
    "4, 'expected a whole declaration, found a change of one'",
    "36, 'expected a whole declaration, found a change of one'",
    "1, 'expected a declaration, found its withdrawal (BGM, 1225 = 1, document MAN1)'",
    "3, 'expected a declaration, found its withdrawal'",
    "17, 'expected a declaration, found its withdrawal'",
    "50, 'expected a declaration, found its withdrawal'",
    "11, 'expected a declaration, found another function'",
    "27, 'expected a declaration, found another function'",
    "53, 'expected a declaration, found another function'",
    "xyz, 'expected a declaration, found another function'",
  })
  void function_ofNoWholeDeclaration_makesNoCaseAndIsListed(String code, String expected)
      throws IOException {
    ImportResult result = read(manifest("MAN1", code, bill("B1", "A JSC")));

    assertThat(result.cases()).isEmpty();
    assertThat(result.faults())
        .singleElement()
        .asString()
        .startsWith("t.edi, interchange R9, message 1: " + expected)
        .contains("the message is left out");
  }

  @Test
  void replacement_inOneFile_standsAloneAndSaysWhatItLeavesOut() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", bill("B1", "A JSC")),
            manifest("MAN2", "9", "CNI+1+B9", "GID+1"),
            manifest("MAN1", "9", "CNI+1+B2", "GID+1"),
            manifest("MAN1", "5", bill("B1", "X JSC")));

    assertThat(ids(result)).containsExactly("B9", "B1-" + C1);
    assertThat(one(result, "B1-" + C1).texts(CaseField.CONSIGNEE)).containsExactly("X JSC");
    assertThat(result.faults())
        .singleElement()
        .hasToString(
            "t.edi, interchange R9, message 1: expected one statement of each document in a file,"
                + " found its replacement (BGM, 1225 = 5, document MAN1); what the file stated"
                + " before of these cases is left out: B1-"
                + C1
                + ", B2");
  }

  @Test
  void replacement_ofWhatAnotherDocumentStatesToo_isComparedWithIt() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", bill("B1", "A JSC")), manifest("MAN2", "5", bill("B1", "X JSC")));

    assertThat(one(result, "B1-" + C1).texts(CaseField.CONSIGNEE)).containsExactly("A JSC");
    assertThat(result.faults()).singleElement().asString().contains("expected the same value");
  }

  @Test
  void withdrawal_ofADocumentOfTheFile_leavesItsCasesOut() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", bill("B1", "A JSC")),
            manifest("MAN2", "9", "CNI+1+B2", "GID+1"),
            manifest("MAN1", "1"));

    assertThat(ids(result)).containsExactly("B2");
    assertThat(result.faults())
        .singleElement()
        .hasToString(
            "t.edi, interchange R9, message 1: expected a declaration, found its withdrawal (BGM,"
                + " 1225 = 1, document MAN1); the message is left out, as is what the file stated"
                + " before of B1-"
                + C1
                + "; cases that came in by other files stay");
  }

  @Test
  void deletion_ofSomeConsignments_leavesThemOutAlone() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1+B1", "GID+1", "CNI+2+B2", "GID+1"),
            manifest("MAN1", "3", "CNI+1+B2", "GID+1"),
            message("IFTMIN:D:96B:UN", "BGM+340+SI2+3", "RFF+BM:B1", "GID+1", "EQD+CN+" + C2));

    assertThat(ids(result)).containsExactly("B1");
    assertThat(result.faults()).hasSize(2);
    assertThat(result.faults().get(0).toString())
        .contains("as is what the file stated before of B2; it withdraws B2;");
    assertThat(result.faults().get(1).toString()).contains("it withdraws B1-" + C2 + ";");
  }

  @Test
  void withdrawal_beforeTheDeclaration_takesNothingOfIt() throws IOException {
    ImportResult result = read(manifest("MAN1", "1"), manifest("MAN1", "9", bill("B1", "A JSC")));

    assertThat(ids(result)).containsExactly("B1-" + C1);
    assertThat(result.faults()).hasSize(1);
  }

  @Test
  void withdrawal_withoutSender_takesNothing() throws IOException {
    String both = manifest("MAN1", "9", "CNI+1+B1", "GID+1") + manifest("MAN1", "1");
    ImportResult result =
        read("UNB+UNOY:4++PORT+20261129:0830+R9'" + both + "UNZ+2+R9'", DeclarationFormat.EDIFACT);

    assertThat(ids(result)).containsExactly("B1");
    assertThat(result.faults()).hasSize(1);
  }

  @Test
  void withdrawal_withoutNumber_takesNothing() throws IOException {
    ImportResult result = read(manifest("", "9", "CNI+1+B1", "GID+1"), manifest("", "1"));

    assertThat(ids(result)).containsExactly("B1");
    assertThat(result.faults()).hasSize(1);
  }

  @Test
  void goods_thatTwoDocumentsState_areCountedOnce() throws IOException {
    String[] goods = {"CNI+1+B1", "GID+1+7:CT", "FTX+AAA+++lamps", "LOC+27+CN", "CNI+2+B1"};
    ImportResult result =
        read(
            manifest("MAN1", "9", goods),
            message("IFTMIN:D:96B:UN", "BGM+340+SI1+9", "RFF+BM:B1", "GID+1+8:CT", "LOC+27+VN"),
            manifest("MAN1", "35", "CNI+1+B2", "GID+1+1:CT"));

    assertThat(one(result, "B1").goods())
        .extracting(line -> line.packages().orElseThrow())
        .containsExactly(7.0);
    assertThat(Messages.unmapped(one(result, "B1"))).contains("8");
    assertThat(one(result, "B1").texts(CaseField.ORIGIN)).containsExactly("CN", "VN");
    assertThat(one(result, "B2").goods()).hasSize(1);
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("message 1: expected goods of a case from one declaration of the file");
  }

  @Test
  void text_thatMovesTheCursor_staysOutOfIdsAndFaults() throws IOException {
    ImportResult result =
        read(manifest("MAN1", "9", "CNI+1", "RFF+BM:B\n1\u001b[2J", "LOC+27+\u001b[2Jx", "GID+1"));

    assertThat(result.cases())
        .allSatisfy(one -> assertThat(one.id()).doesNotMatch("(?s).*\\p{Cntrl}.*"));
    assertThat(result.faults())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.toString()).doesNotMatch("(?s).*\\p{Cntrl}.*"));
  }

  @Test
  void withdrawal_ofAnEarlierDocument_leavesWhatTheCorrectedOneStates() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1+B1", "NAD+CN+++A JSC", "GID+1+10:CT"),
            manifest("MAN2", "9", "CNI+1+B1", "NAD+CN+++X JSC", "GID+1+12:CT"),
            manifest("MAN1", "1", "CNI+1+B1"));

    assertThat(ids(result)).containsExactly("B1");
    assertThat(one(result, "B1").texts(CaseField.CONSIGNEE)).containsExactly("X JSC");
    assertThat(one(result, "B1").goods())
        .extracting(line -> line.packages().orElseThrow())
        .containsExactly(12.0);
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains(
            "what it stated of these is left out, what other documents state of them stays: B1")
        .contains("other documents of the file state, and keep, B1;");
  }

  @Test
  void withdrawal_underANumberOfItsOwn_keepsWhatOthersState() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1+B1", "GID+1"), manifest("MAN9", "3", "CNI+1+B1", "GID+1"));

    assertThat(ids(result)).containsExactly("B1");
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("it withdraws B1; other documents of the file state, and keep, B1;");
  }

  @Test
  void withdrawal_ofAllDocumentsOfACase_leavesItOut() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1+B1", "GID+1"),
            manifest("MAN2", "9", "CNI+1+B1", "GID+1"),
            manifest("MAN1", "1"),
            manifest("MAN2", "1"));

    assertThat(result.cases()).isEmpty();
    assertThat(result.faults()).hasSize(2);
    assertThat(result.faults().get(1).toString()).contains("stated before of B1;");
  }

  @Test
  void replacement_ofACaseThatOthersStateToo_takesItsOldValuesAway() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1+B1", "NAD+CN+++A JSC", "GID+1+10:CT"),
            manifest("MAN2", "9", "CNI+1+B1"),
            manifest("MAN1", "5", "CNI+1+B1", "NAD+CN+++X JSC", "GID+1+7:CT"));

    assertThat(one(result, "B1").texts(CaseField.CONSIGNEE)).containsExactly("X JSC");
    assertThat(one(result, "B1").goods())
        .extracting(line -> line.packages().orElseThrow())
        .containsExactly(7.0);
    assertThat(Messages.unmapped(one(result, "B1"))).doesNotContain("A JSC", "10");
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("of these cases what it stated, and other documents' statements stand: B1");
  }

  @Test
  void deletion_ofABillWithoutItsContainers_leavesOutAllItsCases() throws IOException {
    ImportResult result =
        read(
            manifest(
                "MAN1",
                "9",
                "EQD+CN+" + C1,
                "EQD+CN+" + C2,
                "CNI+1+B1",
                "GID+1",
                "SGP+" + C1,
                "SGP+" + C2,
                "CNI+2+B2",
                "GID+1",
                "SGP+" + C1),
            manifest("MAN1", "3", "CNI+1+B1"));

    assertThat(ids(result)).containsExactly("B2-" + C1);
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("stated before of B1-" + C1 + ", B1-" + C2 + "; it withdraws B1;");
  }

  @Test
  void deletion_ofABillInOneContainer_leavesTheOthers() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1+B1", "GID+1", "SGP+" + C1, "SGP+" + C2),
            manifest("MAN1", "3", "CNI+1+B1", "GID+1", "SGP+" + C1));

    assertThat(ids(result)).containsExactly("B1-" + C2);
  }

  @Test
  void deletion_withoutBill_goesByTheNumberOfTheConsignment() throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", "CNI+1", "GID+1", "CNI+2", "GID+1", "CNI+4", "GID+1"),
            manifest("MAN1", "3", "CNI+4", "GID+1"));

    assertThat(ids(result)).containsExactly("LINE/MAN1/1", "LINE/MAN1/2");
    assertThat(result.faults()).singleElement().asString().contains("it withdraws LINE/MAN1/4;");
  }

  @ParameterizedTest
  @CsvSource({"CNI, CNI, CNI", "CNI+1, CNI+1, CNI+1", "CNI, CNI, CNI+1", "CNI+1, CNI+2, CNI"})
  void deletion_ofAConsignmentThatCannotBeTold_keepsAll(String one, String two, String deleted)
      throws IOException {
    ImportResult result =
        read(
            manifest("MAN1", "9", one, "GID+1", two, "GID+1"),
            manifest("MAN1", "3", deleted, "GID+1"));

    assertThat(ids(result)).containsExactly("LINE/MAN1/1", "LINE/MAN1/2");
    assertThat(result.faults()).singleElement().asString().doesNotContain("stated before of");
  }

  @ParameterizedTest
  @CsvSource({
    "LINE:1:X, LINE:1:Y, '', ''",
    "HUB:ZZ, HUB:14, '', ''",
    "HUB, HUB, X, Y",
    "HUB, HUB, X, ''",
  })
  void withdrawal_ofAnotherSenderBehindOneHub_takesNothing(
      String one, String other, String party, String otherParty) throws IOException {
    String text =
        interchange(one, manifest("MAN1", "9", party(party), "CNI+1+B1", "GID+1"))
            + interchange(other, manifest("MAN1", "1", party(otherParty)));

    assertThat(ids(read(text, DeclarationFormat.EDIFACT))).containsExactly("B1");
  }

  @Test
  void withdrawal_ofAnotherGroupsSender_takesNothing() throws IOException {
    String text =
        "UNB+UNOY:4+HUB+PORT+20261129:0830+R9'"
            + "UNG+CUSCAR+X+PORT+20261129:0830+1+UN+D:16A'"
            + manifest("MAN1", "9", "CNI+1+B1", "GID+1")
            + manifest("MAN1", "9", "CNI+1+B2", "GID+1")
            + "UNE+2+1'"
            + "UNG+CUSCAR+Y+PORT+20261129:0830+2+UN+D:16A'"
            + manifest("MAN1", "1")
            + "UNE+1+2'UNZ+2+R9'";

    assertThat(ids(read(text, DeclarationFormat.EDIFACT))).containsExactly("B1", "B2");
  }

  private static String party(String sender) {
    return sender.isEmpty() ? "FTX+ACB" : "NAD+MS+" + sender;
  }

  private static String interchange(String sender, String message) {
    return "UNB+UNOY:4+" + sender + "+PORT+20261129:0830+R9'" + message + "UNZ+1+R9'";
  }

  @Test
  void withdrawal_ofADeclarationThatNamesNobody_takesNothingByItsOwnNumber() throws IOException {
    String bill =
        "<FunctionalReferenceID>1</FunctionalReferenceID><GoodsShipment><Consignment>"
            + "<TransportContractDocument><ID>B1</ID></TransportContractDocument>"
            + "</Consignment></GoodsShipment></Declaration>";
    String one = "<Declaration><FunctionCode>9</FunctionCode>" + bill;
    String two = "<Declaration><FunctionCode>1</FunctionCode>" + bill;

    assertThat(ids(read("<M>" + one + two + "</M>", DeclarationFormat.WCO_XML)))
        .containsExactly("B1");
    String sender = "<Declarant><ID>VN7</ID></Declarant><Fun";
    assertThat(
            ids(
                read(
                    "<M>" + (one + two).replaceFirst("<Fun(?=ctionalR)", sender) + "</M>",
                    DeclarationFormat.WCO_XML)))
        .containsExactly("B1");
    assertThat(
            ids(
                read(
                    "<M>" + (one + two).replaceAll("<Fun(?=ctionalR)", sender) + "</M>",
                    DeclarationFormat.WCO_XML)))
        .isEmpty();
  }
}
