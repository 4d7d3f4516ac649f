package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.edifact.Component;
import org.cargolens.casework.edifact.InterchangePart;
import org.cargolens.casework.edifact.InterchangeReader;
import org.cargolens.casework.edifact.Message;
import org.cargolens.casework.edifact.Segment;
import org.junit.jupiter.api.Test;

/** Messages of segments in any order: whatever they mean, each value ends up in some case. */
class MessageValuesTest {
  private static final int SEED = 8053;
  private static final int MESSAGES = 300;

  /** A hash sign stands for a number that comes once, a tilde for one of few. */
  private static final List<String> SEGMENTS =
      List.of(
          "CNI+~+B#",
          "CNI+~",
          "RFF+BM:R#",
          "RFF+BH:H~",
          "RFF+MB:M~",
          "RFF+XC:X#",
          "GID+~+#:CT",
          "GID+~",
          "FTX+AAA+++goods #",
          "PIA+5+0406:HS",
          "MEA+AAE+G+KGM:#",
          "MEA+AAE+AAW+MTQ:#",
          "LOC+27+NL",
          "LOC+27+VN",
          "LOC+11+VNHPH",
          "LOC+9+NLRTM",
          "LOC+60+P#",
          "SGP+TRAILER ~+#",
          "SGP+CSQU3054383+#",
          "SGP+ZZZU1234564",
          "SGP++#",
          "SGP",
          "QTY+11:#",
          "EQN+#",
          "EQD+CN+CSQU3054383",
          "EQD+CN+ZZZU1234564",
          "EQD+TE+TRAILER ~",
          "EQD+PA+PALLET ~",
          "EQD+CN",
          "SEL+S#",
          "TDT+20+V#+1++C#+++#:146::SHIP #",
          "TDT+10+V#+3+++++TRUCK #",
          "TDT+30+V#+8+++++:::BARGE #",
          "DTM+132:20261130:102",
          "DTM+132:#:805",
          "NAD+CN+N#++NAME",
          "NAD+CZ+++NAME #",
          "NAD+DP+++PLACE #",
          "CTA+IC+:PERSON #",
          "DGS+IMD+3+#",
          "PAC+#");

  private static String message(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 3 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      String segment = SEGMENTS.get(random.nextInt(SEGMENTS.size()));
      while (segment.contains("#")) {
        segment = segment.replaceFirst("#", Integer.toString(100_000 + random.nextInt(900_000)));
      }
      text.append(segment.replace("~", Integer.toString(random.nextInt(3)))).append('\'');
    }
    String type = random.nextBoolean() ? "CUSCAR" : "IFTMIN";
    return "UNB+UNOY:4+S+R+20261129:0830+R1'UNH+1+"
        + type
        + ":D:96B:UN'BGM+85+MAN1+9'GID+1'"
        + text
        + "UNT+"
        + (length + 4)
        + "+1'UNZ+1+R1'";
  }

  @Test
  void read_segmentsInAnyOrder_dropsNoValue() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < MESSAGES; i++) {
      String text = message(random);
      ImportResult result = Messages.read(text, DeclarationFormat.EDIFACT);
      assertThat(result.cases()).as(text).isNotEmpty();
      Set<String> kept = new HashSet<>();
      Set<String> texts = new HashSet<>();
      result.cases().forEach(one -> collect(one, kept, texts));
      InterchangePart part =
          new InterchangeReader(new ByteArrayInputStream(text.getBytes(UTF_8)))
              .read()
              .orElseThrow();
      for (Segment segment : ((Message) part).segments()) {
        for (Component component : segment.components()) {
          boolean there =
              joined(segment, component)
                  || texts.contains(component.text())
                  || kept.contains(
                      segment + ", element " + component.element() + "." + component.part());
          assertThat(there).as("%s %s of %s", segment, component, text).isTrue();
        }
      }
    }
  }

  /** Values that are taken together stand where the first of them does. */
  private static boolean joined(Segment segment, Component component) {
    return switch (segment.tag()) {
      case "DTM" -> component.part() == 3;
      case "MEA" -> component.element() == 3;
      case "SGP", "QTY" -> component.element() + component.part() > 2;
      case "FTX" -> component.element() == 4;
      default -> false;
    };
  }

  private static void collect(CargoCase one, Set<String> kept, Set<String> texts) {
    List<Provenance> places = new ArrayList<>();
    one.fields().values().forEach(all -> all.forEach(value -> places.add(value.provenance())));
    one.fields().values().forEach(all -> all.forEach(value -> texts.add(value.text())));
    one.goods()
        .forEach(line -> line.fields().values().forEach(value -> places.add(value.provenance())));
    one.unmapped().forEach(value -> places.add(value.provenance()));
    places.forEach(
        place -> kept.add(place.position().replaceFirst("^interchange R1, message 1, ", "")));
  }
}
