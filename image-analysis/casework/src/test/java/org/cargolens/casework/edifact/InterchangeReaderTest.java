package org.cargolens.casework.edifact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterchangeReaderTest {
  private static final String HEAD = "UNB+UNOC:3+S+R+261129:0830+R1'";
  private static final String FIRST =
      "UNH+M1+CUSCAR:D:96B:UN'BGM+85+A?+B?'C??D+9'FTX+AAA+++S\u00fc\u00df:two'UNT+4+M1'";
  private static final String SECOND = "UNH+M2+IFTMIN:D:00B:UN'BGM+340+B+9'UNT+3+M2'";
  private static final String WHOLE = HEAD + FIRST + SECOND + "UNZ+2+R1'";

  private static List<InterchangePart> read(InputStream in) throws IOException {
    InterchangeReader reader = new InterchangeReader(in);
    List<InterchangePart> parts = new ArrayList<>();
    for (Optional<InterchangePart> part = reader.read(); part.isPresent(); part = reader.read()) {
      parts.add(part.get());
    }
    return parts;
  }

  private static List<InterchangePart> read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes));
  }

  private static List<InterchangePart> read(String text) throws IOException {
    return read(text.getBytes(ISO_8859_1));
  }

  private static List<Message> messages(List<InterchangePart> parts) {
    return parts.stream().filter(Message.class::isInstance).map(Message.class::cast).toList();
  }

  private static List<String> faults(List<InterchangePart> parts) {
    return parts.stream()
        .filter(InterchangeFault.class::isInstance)
        .map(part -> part.position() + ": " + ((InterchangeFault) part).expected())
        .toList();
  }

  @Test
  void read_wholeInterchange_givesSegmentsWithoutReleaseCharacters() throws IOException {
    List<InterchangePart> parts = read(WHOLE);

    assertThat(faults(parts)).isEmpty();
    assertThat(messages(parts)).extracting(Message::type).containsExactly("CUSCAR", "IFTMIN");
    Message first = messages(parts).get(0);
    assertThat(first.directory()).isEqualTo("D.96B");
    assertThat(first.interchange())
        .isEqualTo(new Interchange("R1", "S", List.of("", "", ""), false));
    assertThat(first.segments()).extracting(Segment::tag).containsExactly("BGM", "FTX");
    assertThat(first.segments().get(0).text(2, 1)).isEqualTo("A+B'C?D");
    assertThat(first.segments().get(1).components())
        .containsExactly(
            new Component(1, 1, 1, "AAA"),
            new Component(4, 1, 1, "S\u00fc\u00df"),
            new Component(4, 1, 2, "two"));
    assertThat(first.segments().get(1)).hasToString("segment 3 FTX");
  }

  @Test
  void read_otherSeparators_areThoseOfUna() throws IOException {
    String other =
        "UNA;*,!.~UNB*UNOA;2*S*R*261129;1200*R9~UNH*M1*CUSCAR;D;95B;UN~BGM*85*X!*Y!~Z:'+*9~UNT*3*M1~UNZ*1*R9~";

    Message message = messages(read(other)).get(0);

    assertThat(message.segments().get(0).text(2, 1)).isEqualTo("X*Y~Z:'+");
  }

  @Test
  void read_noReleaseCharacterAndRepetitions_areTakenAsUnaAndSyntax4Say() throws IOException {
    Message none =
        messages(read("UNA:+.  '" + HEAD + SECOND.replace("+B+", "+B?+") + "UNZ+1+R1'")).get(0);
    Message repeated =
        messages(
                read(
                    "UNA:+.?*'UNB+UNOW:4+S+R+20261129:1200+R1'UNH+M1+CUSCAR:D:96B:UN'LOC+1*2*3:4'UNT+3+M1'UNZ+1+R1'"))
            .get(0);

    assertThat(none.segments().get(0).text(2, 1)).isEqualTo("B?");
    assertThat(repeated.segments().get(0).components())
        .containsExactly(
            new Component(1, 1, 1, "1"),
            new Component(1, 2, 1, "2"),
            new Component(1, 3, 1, "3"),
            new Component(1, 3, 2, "4"));
  }

  @ParameterizedTest
  @CsvSource({
    "UNOC, ISO-8859-1, \u00fc",
    "UNOD, ISO-8859-2, \u0159",
    "UNOE, ISO-8859-5, \u0416",
    "UNOF, ISO-8859-7, \u03a9",
    "UNOK, ISO-8859-9, \u0131",
    "UNOW, UTF-8, \u1ed7",
    "UNOY, UTF-8, \u1ed7"
  })
  void read_characterSet_isTheSyntaxIdentifiers(String identifier, String encoding, String letter)
      throws IOException {
    String text = WHOLE.replace("UNOC", identifier).replace("S\u00fc\u00df", letter);

    List<InterchangePart> parts = read(text.getBytes(Charset.forName(encoding)));

    assertThat(messages(parts).get(0).segments().get(1).text(4, 1)).isEqualTo(letter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNOC | UNOA | expected characters of the syntax identifier's encoding",
        "UNOC | UNOY | expected characters of the syntax identifier's encoding",
        "UNOC | UNOX | expected one of UNOA to UNOK, UNOW and UNOY, found UNOX",
        "UNB+ | UNC+ | expected UNA or UNB with a syntax identifier such as UNOC, found 'UNC+UNOC",
        "UNB+UNOC | UNA::.? 'UNB+UNOC | expected separators in UNA that differ",
        "UNB+UNOC | UNAA+.? 'UNB+UNOC | expected separators in UNA that differ",
        "UNT+4+M1 | UNT+5+M1 | message M1, segment 3 FTX: expected 4 segments in UNT as counted, found 5",
        "UNT+4+M1 | UNT+4+M9 | message M1, segment 3 FTX: expected its own reference in UNT, found M9",
        "UNT+4+M1 | UNT | expected 4 segments in UNT as counted, found ;",
        "UNT+4+M1' | '' | message M1, segment 3 FTX: expected UNT, found another UNH",
        "UNH+M1+CUSCAR:D:96B:UN' | '' | interchange R1: expected UNH, found BGM",
        "UNZ+2 | UNZ+3 | interchange R1: expected 2 messages in UNZ as counted, found 3; something was lost",
        "UNZ+2+R1 | UNZ+2+R2 | interchange R1: expected the reference R1 in UNZ, found R2",
        "UNZ+2+R1' | '' | interchange R1: expected UNZ, found the end of the file",
        "UNZ+2+R1' | UNZ+2+R1'XYZ | outside of interchanges: expected segments, found none",
        "UNZ+2+R1' | UNB+UNOY:3+S+R+1:1+R2'UNZ+0+R2' | expected UNOC as in the file's first interchange, found UNOY",
      })
  void read_fault_saysWhereAndWhatWasExpected(String from, String to, String message)
      throws IOException {
    assertThat(WHOLE).contains(from);

    assertThat(faults(read(WHOLE.replace(from, to))))
        .isNotEmpty()
        .anySatisfy(fault -> assertThat(fault).contains(message));
  }

  @Test
  void read_messageBesideABrokenOne_isStillRead() throws IOException {
    assertThat(messages(read(WHOLE.replace("UNT+4+M1", "UNT+9+M1"))))
        .extracting(Message::reference)
        .containsExactly("M2");
    assertThat(messages(read(WHOLE.replace("UNZ+2+R1'", "UNZ+7+R1'")))).hasSize(2);
  }

  @Test
  void read_groupsAndSeveralInterchanges_areCountedEachForItself() throws IOException {
    String grouped =
        HEAD + "UNG+CUSCAR+S+R+261129:0830+G1+UN+D:96B'" + FIRST + SECOND + "UNE+2+G1'UNZ+1+R1'";

    assertThat(faults(read(grouped + "\r\n" + WHOLE))).isEmpty();
    assertThat(messages(read(grouped + "\r\n" + WHOLE))).hasSize(4);
    assertThat(faults(read(grouped.replace("UNE+2+G1", "UNE+1+G7"))))
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("UNE"));
  }

  @Test
  void read_giantElement_isRefusedWithinBounds() throws IOException {
    String giant =
        HEAD + "UNH+M1+CUSCAR:D:96B:UN'BGM+85+" + "A".repeat(5000) + "'UNT+3+M1'UNZ+1+R1'";

    assertThat(faults(read(giant)))
        .singleElement()
        .asString()
        .contains("expected a value of at most 4096 characters");
    assertThat(faults(read(HEAD + "UNH+M1+X'LOC" + "+A".repeat(3000) + "'UNT+3+M1'UNZ+1+R1'")))
        .singleElement()
        .asString()
        .contains("expected at most 2000 values");
  }

  @Test
  void read_inEveryChunking_isTheSame() throws IOException {
    byte[] bytes = WHOLE.getBytes(ISO_8859_1);
    List<InterchangePart> whole = read(bytes);
    for (int chunk = 1; chunk <= bytes.length; chunk += chunk < 20 ? 1 : 17) {
      int most = chunk;
      InputStream slow =
          new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int at, int length) throws IOException {
              return super.read(into, at, Math.min(length, most));
            }
          };
      assertThat(read(slow)).as("chunks of %d", chunk).isEqualTo(whole);
    }
  }

  @Test
  void read_cutAtEveryByte_givesWholeMessagesAndAFault() throws IOException {
    byte[] bytes = WHOLE.getBytes(ISO_8859_1);
    List<Message> whole = messages(read(bytes));
    for (int length = 0; length < bytes.length; length++) {
      List<InterchangePart> parts = read(Arrays.copyOf(bytes, length));
      assertThat(faults(parts)).as("cut at %d", length).isNotEmpty();
      assertThat(whole).as("cut at %d", length).containsAll(messages(parts));
    }
  }

  @Test
  void read_damagedBytes_endsWithPartsAlone() throws IOException {
    byte[] good = WHOLE.getBytes(UTF_8);
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = good.clone();
      for (int wound = 0; wound <= random.nextInt(4); wound++) {
        int at = random.nextInt(damaged.length);
        damaged[at] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "+:'?\n UNHZB1".charAt(random.nextInt(12));
      }
      List<InterchangePart> parts = read(damaged);
      assertThat(parts).as("seed %d", seed).isNotEmpty().hasSizeLessThan(50);
    }
  }
}
