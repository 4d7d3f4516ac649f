package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.intake.Messages.C1;
import static org.cargolens.casework.intake.Messages.cuscar;
import static org.cargolens.casework.intake.Messages.one;
import static org.cargolens.casework.intake.Messages.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cargolens.casework.cases.CaseField;
import org.junit.jupiter.api.Test;

/** What many cases share is reckoned with before it is held for each. */
class DeclarationBoundsTest {
  private static final int MANY = 2100;

  private static String manifest(List<String> header, Stream<String> consignments) {
    List<String> segments = new ArrayList<>(header);
    consignments.forEach(segments::add);
    return cuscar(segments.toArray(String[]::new));
  }

  private static void assertRefused(String message) {
    assertThatThrownBy(() -> read(message))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("expected at most 4000000 values over all cases");
  }

  @Test
  void equipment_describedOftenAndSharedByManyConsignments_isRefused() {
    assertRefused(
        manifest(
            Collections.nCopies(MANY, "EQD+CN+X"),
            IntStream.range(0, MANY).boxed().flatMap(number -> Stream.of("CNI+1", "SGP+X"))));
  }

  @Test
  void equipment_ofManyValuesSharedByManyConsignments_isRefused() {
    List<String> header = new ArrayList<>(List.of("EQD+CN+X"));
    header.addAll(Collections.nCopies(MANY, "SEL+A"));
    assertRefused(
        manifest(
            header,
            IntStream.range(0, MANY)
                .boxed()
                .flatMap(number -> Stream.of("CNI+1+B" + number, "SGP+X"))));
  }

  @Test
  void equipment_describedOftenAndSharedByManyBills_isRefused() {
    List<String> header = new ArrayList<>(Collections.nCopies(MANY, "EQD+CN+X"));
    header.add("CNI+1");
    assertRefused(
        manifest(
            header,
            IntStream.range(0, MANY)
                .boxed()
                .flatMap(number -> Stream.of("RFF+BM:B" + number, "GID+1"))));
  }

  private static void assertRefusedXml(String declaration) {
    assertThatThrownBy(() -> read(declaration, DeclarationFormat.WCO_XML))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("expected at most 4000000 values over all cases");
  }

  @Test
  void declaration_equipmentDescribedOftenAndNamedByManyShipments_isRefused() {
    String equipment = "<TransportEquipment><ID>X</ID></TransportEquipment>";
    assertRefusedXml(
        "<Declaration><ID>D1</ID>"
            + equipment.repeat(MANY)
            + ("<GoodsShipment>" + equipment + "</GoodsShipment>").repeat(MANY)
            + "</Declaration>");
  }

  @Test
  void declaration_manyEmptyElementsAroundManyContainers_isRefused() {
    StringBuilder text = new StringBuilder("<Declaration><ID>D1</ID>");
    text.append("<X/>".repeat(MANY));
    for (int i = 0; i < MANY; i++) {
      text.append("<TransportEquipment><ID>N").append(i).append("</ID></TransportEquipment>");
    }
    assertRefusedXml(text + "<GoodsShipment/></Declaration>");
  }

  @Test
  void declaration_manyContainersOfOneShipment_areCasesEach() throws IOException {
    StringBuilder text = new StringBuilder("<Declaration><ID>D1</ID>");
    for (int i = 0; i < 5_000; i++) {
      text.append("<TransportEquipment><ID>N").append(i).append("</ID></TransportEquipment>");
    }
    ImportResult result = read(text + "<GoodsShipment/></Declaration>", DeclarationFormat.WCO_XML);

    assertThat(result.cases()).hasSize(5_000);
  }

  @Test
  void seals_veryMany_areKeptOnceEach() throws IOException {
    List<String> segments = new ArrayList<>(List.of("CNI+1+B1", "EQD+CN+" + C1));
    for (int i = 0; i < 5_000; i++) {
      segments.add("SEL+" + i);
    }
    segments.add("SEL+7");
    ImportResult result = read(cuscar(segments.toArray(String[]::new)));

    assertThat(one(result, "B1-" + C1).texts(CaseField.SEAL)).hasSize(5_000);
    assertThat(result.faults()).isEmpty();
  }
}
