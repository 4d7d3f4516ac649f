package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cargolens.scanner.InstrumentModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileFaultsTest {
  private static final String GOOD =
      """
      <instrument-profile id="toy" version="1" title="a toy">
        <link kind="tcp" port="1000"/>
        <framing start="02" end="03" checksum="sum8-hex" longest="64"/>
        <identity ask="who" manufacturer="Toy" model="{model}" serial="{serial}"/>
        <heartbeat ask="status" every="1s" stale="3s" lost="9s"/>
        <learn ask="scale"/>
        <query name="who" out="w" in="w{model:text},{serial:text}"/>
        <query name="scale" out="f" in="f{full:number}"><field name="full" unit="kV"/></query>
        <query name="status" out="s" in="s{bits:flags4},{level:int}">
          <field name="level" unit="kV" scale="full/4095"/>
        </query>
        <setting name="set" out="v{value:int}" in="v$" unit="kV" min="0" max="full" scale="full/4095" read-back="level"/>
        <command name="on" kind="high-voltage" off="off"><say out="X1" in="X1"/></command>
        <command name="off" kind="switch-off"><say out="X0" in="X0"/></command>
        <bits of="bits"><bit n="0" name="door" bad="0" severity="interlock"/></bits>
        <high-voltage><on out="X1"/></high-voltage>
      </instrument-profile>
      """;

  private static final String REGISTERS =
      """
      <instrument-profile id="plc" version="1" title="a gantry">
        <link kind="tcp"/>
        <modbus unit="1"/>
        <identity ask="serial" manufacturer="Toy" model="PLC" serial="{serial}"/>
        <heartbeat ask="serial door" every="1s" stale="3s" lost="9s"/>
        <register name="serial" table="input" address="0" type="u32" unit="1"/>
        <register name="speed" table="holding" address="2" type="i16" unit="mm/s"/>
        <register name="door" table="discrete" address="0" type="bit"/>
        <register name="drive" table="coil" address="0" type="bit"/>
        <setting name="setSpeed" register="speed" unit="mm/s" min="-100" max="100" read-back="speed"/>
        <command name="go" kind="high-voltage" off="halt"><write register="drive" value="1"/></command>
        <command name="halt" kind="switch-off"><write register="drive" value="0"/></command>
        <bits of="door"><bit n="0" name="doorClosed" bad="0" severity="interlock"/></bits>
        <high-voltage><on register="drive" value="1"/></high-voltage>
      </instrument-profile>
      """;

  @TempDir private Path folder;

  private static List<ProfileFault> faults(String text) {
    return Profiles.load(new Profiles.Source("toy.profile.xml", text)).faults();
  }

  private static void assertFault(String good, String old, String replacement, String expected) {
    assertThat(good).contains(old);
    String text = good.replace(old, replacement);
    assertThat(faults(text))
        .as(text)
        .extracting(ProfileFault::toString)
        .anyMatch(fault -> fault.startsWith("toy.profile.xml:" + expected));
  }

  @Test
  void load_goodProfiles_haveNoFaults() {
    assertThat(faults(GOOD)).isEmpty();
    assertThat(faults(REGISTERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "serial=\"{serial}\" | serial=\"{number}\" | 4:3: undefined: identity uses 'number'",
        "<identity ask=\"who\" | <identity ask=\"whom\" | 4:3: undefined: no query 'whom'",
        "<heartbeat ask=\"status\" every=\"1s\" stale=\"3s\" lost=\"9s\"/> | <!-- --> | 1:1:"
            + " missing heartbeat",
        "stale=\"3s\" | stale=\"1s\" | 5:3: heartbeat times must rise",
        "ask=\"status\" every | ask=\"state\" every | 5:3: undefined: no query 'state'",
        "<learn ask=\"scale\"/> | <!-- --> | 10:5: undefined: 'full' in 'full/4095'",
        "<learn ask=\"scale\"/> | <learn ask=\"size\"/> | 6:10: undefined: no query 'size'",
        "name=\"full\" unit=\"kV\" | name=\"full\" unit=\"\" | 8:51: unit missing: field 'full'",
        "<field name=\"full\" unit=\"kV\"/> | <!-- --> | 8:3: unit missing: field 'full'",
        "name=\"level\" unit | name=\"height\" unit | 10:5: undefined: the answer has no number"
            + " 'height'",
        "scale=\"full/4095\"/> | scale=\"full+1\"/> | 10:35: 'full+1' is no product",
        "in=\"s{bits:flags4},{level:int}\" | in=\"s{bits:flags4}{level:int}\" | 9:3: overlapping:"
            + " two fields touch",
        "{model:text},{serial:text} | {model:text}x{serial:text} | 7:3: overlapping: in"
            + " 'w{model:text}x{serial:text}' a field may go on",
        "end=\"03\" checksum=\"sum8-hex\" longest=\"64\"/> | end=\"03\" checksum=\"sum8-hex\""
            + " longest=\"64\"/><refusal in=\"E{a:text} {b:int}\"/> | 3:3: overlapping: in 'E{a:text}"
            + " {b:int}' a field may go on",
        "{model:text},{serial:text} | {model:text},{model:text} | 7:3: overlapping: a field stands"
            + " twice",
        "{model:text} | {model:words} | 7:29: 'w{model:words},{serial:text}': unknown type",
        "{model:text} | {model} | 7:29: 'w{model},{serial:text}' is wrong at character 2",
        "out=\"w\" | out=\"w\\x03\" | 7:3: unreachable: 'w\\x03' has a start or end",
        "longest=\"64\" | longest=\"2\" | 3:3: longest must be 4 to 4096",
        "longest=\"64\" | longest=\"4\" | 7:3: unreachable: 'w{model",
        "end=\"03\" | end=\"03\" length=\"9\" | 3:3: framing needs exactly one of",
        "<query name=\"scale\" | <query name=\"who\" | 8:3: unreachable: 'who' is defined in line"
            + " 7",
        "v{value:int} | v{number:int} | 12:3: out of setting 'set' must have one {value:int}",
        "in=\"v$\" | in=\"v{value:text}\" | 12:3: the echo of a number must be",
        "min=\"0\" max=\"full\" | min=\"9\" max=\"3\" | 12:3: range inverted: 9 to 3",
        "unit=\"kV\" min | unit=\" \" min | 12:3: unit missing: setting 'set'",
        "read-back=\"level\" | read-back=\"bits\" | 12:3: undefined: read-back 'bits'",
        "kind=\"high-voltage\" off=\"off\" | kind=\"setting\" | 13:37: command 'on' can switch high"
            + " voltage on without arming",
        "off=\"off\" | off=\"on\" | 13:3: undefined: off of 'on'",
        "<query name=\"who\" out=\"w\" | <query name=\"who\" out=\"X12\" | 7:3: query 'who' can"
            + " switch high voltage on",
        "out=\"v{value:int}\" | out=\"X{value:int}\" | 12:3: setting 'set' can switch high voltage"
            + " on",
        "<high-voltage><on out=\"X1\"/></high-voltage> | <!-- --> | 1:1: missing high-voltage",
        "<high-voltage><on out=\"X1\"/></high-voltage> | <high-voltage none=\"yes\"/> | 13:3:"
            + " command 'on' switches on",
        "<on out=\"X1\"/> | <!-- --> | 16:3: high-voltage has either",
        "n=\"0\" name | n=\"4\" name | 15:19: bit 4 of 'bits', which has 4",
        "<bits of=\"bits\"> | <bits of=\"serial\"> | 15:21: undefined: 'serial' has no bits",
        "ask=\"status\" every | ask=\"who\" every | 15:19: unreachable: the heartbeat doesn't ask"
            + " for 'bits'",
        "severity=\"interlock\"/> | severity=\"interlock\"/><bit n=\"0\" name=\"gate\"/> | 15:72:"
            + " overlapping: bit 0",
        "<link kind=\"tcp\" port=\"1000\"/> | <link kind=\"tcp\"/><link kind=\"tcp\"/> | 2:21: a"
            + " second link",
        "port=\"1000\" | port=\"0\" | 2:3: Value '0'",
        "port=\"1000\" | port=\"+3\" | 2:20: port must be a whole number of digits alone",
        "port=\"1000\" | port=\" 3 \" | 2:20: port must be a whole number of digits alone",
        "longest=\"64\" | longest=\"+64\" | 3:52: longest must be a whole number of digits alone",
        "n=\"0\" name | n=\" 0\" name | 15:24: n must be a whole number of digits alone",
        "<learn | <teach | 6:3:",
        "id=\"toy\" | id=\"Toy!\" | 1:1: Value 'Toy!'",
      })
  void load_texts_everyFaultHasItsPlace(String old, String replacement, String expected) {
    assertFault(GOOD, old, replacement, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "address=\"2\" type=\"i16\" | address=\"1\" type=\"i16\" table2=\"x\" | 7:3:",
        "table=\"holding\" address=\"2\" | table=\"input\" address=\"1\" | 7:3: overlapping:"
            + " registers 'speed' and 'serial'",
        "table=\"holding\" address=\"2\" | table=\"input\" address=\"2\" | 10:3: register 'speed'"
            + " can't be written",
        "type=\"i16\" unit=\"mm/s\" | type=\"i16\" | 7:3: unit missing: register 'speed'",
        "table=\"discrete\" address=\"0\" type=\"bit\" | table=\"discrete\" address=\"0\""
            + " type=\"u16\" | 8:3: register 'door': coils",
        "address=\"0\" type=\"u32\" | address=\"65535\" type=\"u32\" | 6:3: register 'serial' ends"
            + " after 65535",
        "register=\"speed\" | register=\"pace\" | 10:3: undefined: no register 'pace'",
        "<write register=\"drive\" value=\"0\"/> | <write register=\"drive\" value=\"2147483647\"/> |"
            + " 12:42: register 'drive' holds 0 to 1, not 2147483647",
        "<write register=\"drive\" value=\"0\"/> | <write register=\"drive\" value=\"+0\"/> | 12:66:"
            + " value must be a whole number",
        "address=\"2\" | address=\"+2\" | 7:42: address must be a whole number of digits alone",
        "kind=\"high-voltage\" off=\"halt\" | kind=\"setting\" | 11:37: command 'go' can switch"
            + " high voltage on without arming",
        "<setting name=\"setSpeed\" register=\"speed\" | <setting name=\"setSpeed\""
            + " register=\"drive\" | 10:3: setting 'setSpeed' can switch high voltage on",
        "<setting name=\"setSpeed\" | <setting name=\"speed\" | 7:3: unreachable: 'speed'",
        "<on register=\"drive\" | <on register=\"motor\" | 14:17: undefined: no register 'motor'",
      })
  void load_registers_everyFaultHasItsPlace(String old, String replacement, String expected) {
    assertFault(REGISTERS, old, replacement, expected);
  }

  @Test
  void load_severalFaults_allAreNamedInOrder() {
    List<ProfileFault> faults =
        faults(GOOD.replace("unit=\"kV\"", "unit=\"\"").replace("off=\"off\"", "off=\"no\""));
    assertThat(faults).extracting(fault -> fault.place().line()).containsExactly(8, 10, 12, 13);
  }

  @Test
  void load_documentTypeOrEntity_isRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "toy");
    String type = "<!DOCTYPE instrument-profile [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n";
    assertThat(faults(type + GOOD.replace("\"a toy\"", "\"&e;\"")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("DOCTYPE"));
    assertThat(faults("")).isNotEmpty();
    assertThat(faults("<a>\n <b></a>"))
        .extracting(fault -> fault.place().line())
        .containsExactly(1, 2);
    assertThat(faults("<a/>")).isNotEmpty();
  }

  @Test
  void load_cutAnywhere_isAFaultAndNothingElse() {
    for (int length = 0; length < GOOD.strip().length(); length++) {
      assertThat(faults(GOOD.substring(0, length))).as("cut after %d", length).isNotEmpty();
    }
  }

  @Test
  void check_transcript_namesWhatDiffers() throws Exception {
    Path file = Files.writeString(folder.resolve("toy.profile.xml"), GOOD);
    assertThat(Profiles.check(file)).isEmpty();
    Path transcript = Profiles.transcript(file);
    assertThat(transcript).hasFileName("toy.transcript");
    Files.writeString(
        transcript,
        """
        # a comment
        ask scale
        > "\\x02f66\\x03"
        < "\\x02f50CB\\x03"
          = full 60 kV
        ask scale
        > "\\x02g67\\x03"
        ask nothing
        do off
        > "\\x02X088\\x03"
        < "\\x02X088\\x03"
        > "\\x02X088\\x03"
        what
        """);
    List<String> messages = Profiles.check(file).stream().map(ProfileFault::toString).toList();
    assertThat(messages)
        .containsExactly(
            transcript
                + ":13:1: expected link, identify, observe,"
                + " ask, set, do, >, <, wait, =, fault or fails, came: what");
    Files.writeString(transcript, Files.readString(transcript).replace("what\n", ""));
    messages = Profiles.check(file).stream().map(ProfileFault::toString).toList();
    assertThat(messages)
        .extracting(message -> message.substring(transcript.toString().length()))
        .containsExactly(
            ":5:3: 'full' is 50 kV",
            ":7:1: the profile says \"\\x02f66\\x03\"",
            ":8:1: undefined: the profile has no 'nothing'",
            ":12:1: the profile ends before this is said");
  }

  @Test
  void check_hexadecimalEcho_isReadAsSuch() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("toy.profile.xml"),
            GOOD.replace("v{value:int}\" in=\"v$\"", "v{value:hex4}\" in=\"v{value:hex}\""));
    Files.writeString(
        Profiles.transcript(file),
        """
        identify
        > "\\x02f66\\x03"
        < "\\x02f100F7\\x03"
        > "\\x02w77\\x03"
        < "\\x02wa,b66\\x03"
        set set 50
        > "\\x02v08003E\\x03"
        < "\\x02v08003E\\x03"
        set set 50
        > "\\x02v08003E\\x03"
        < "\\x02v7FF39\\x03"
        fails Refused
        """);
    assertThat(Profiles.check(file)).extracting(ProfileFault::toString).isEmpty();
  }

  @Test
  void models_folder_addsTheSoundOnesWithoutRebuild() throws Exception {
    Files.writeString(folder.resolve("good.profile.xml"), GOOD);
    Files.writeString(folder.resolve("bad.profile.xml"), GOOD.replace("off=\"off\"", ""));
    Files.write(folder.resolve("binary.profile.xml"), new byte[] {(byte) 0xC3, 0x28});
    String before = System.setProperty(ProfileCatalog.FOLDER, folder.toString());
    try {
      assertThat(new ProfileCatalog().models())
          .extracting(InstrumentModel::id)
          .contains("toy", "spellman-xrv")
          .doesNotHaveDuplicates();
    } finally {
      if (before == null) {
        System.clearProperty(ProfileCatalog.FOLDER);
      } else {
        System.setProperty(ProfileCatalog.FOLDER, before);
      }
    }
    assertThat(Profiles.model(folder.resolve("good.profile.xml"))).isPresent();
    assertThat(Profiles.model(folder.resolve("bad.profile.xml"))).isEmpty();
    assertThatThrownBy(() -> Profiles.check(folder.resolve("binary.profile.xml")))
        .hasMessageContaining("not UTF-8");
    Path large = Files.write(folder.resolve("large"), new byte[Profiles.LARGEST + 1]);
    assertThatThrownBy(() -> Profiles.check(large)).hasMessageContaining("larger than");
  }

  @Test
  void value_scale_isProductAndQuotient() {
    Scale scale = Scale.parse(" 1.2 * maxKv / 4095 ");
    assertThat(scale.value(Map.of("maxKv", 160.0))).isEqualTo(1.2 * 160 / 4095);
    assertThat(scale.names()).containsExactly("maxKv");
    for (String wrong : List.of("", "1+1", "a b", "2/0", "*2", "a()")) {
      assertThatThrownBy(() -> Scale.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> scale.value(Map.of())).hasMessageContaining("maxKv");
    assertThatThrownBy(() -> Scale.parse("1/a").value(Map.of("a", 0.0)))
        .hasMessageContaining("Infinity");
  }
}
