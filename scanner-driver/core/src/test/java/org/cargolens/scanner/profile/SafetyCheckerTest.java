package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.cargolens.scanner.wire.TextFraming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever could switch high voltage on without an arm token is found. */
final class SafetyCheckerTest {
  private static final String TEXTS =
      """
      <instrument-profile id="toy" version="1" title="a toy">
        <link kind="tcp" port="1000"/>
        <framing end="0d" longest="64"/>
        <identity ask="status" manufacturer="Toy" model="toy" serial=""/>
        <heartbeat ask="status" every="1s" stale="3s" lost="9s"/>
        <query name="status" out="22," in="22,{level:int},"><field name="level" unit="1"/></query>
        <setting name="set" out="10,{value:int}," in="10,$," unit="kV" min="0" max="160"/>
        <command name="clear" kind="reset"><say out="31," in="31,$,"/></command>
        <command name="on" kind="high-voltage" off="off"><say out="98,1," in="98,$,"/></command>
        <command name="off" kind="switch-off"><say out="98,0," in="98,$,"/></command>
        <high-voltage><on out="98,1,"/></high-voltage>
      </instrument-profile>
      """;

  private static final String REGISTERS =
      """
      <instrument-profile id="plc" version="1" title="a generator">
        <link kind="tcp"/>
        <modbus unit="1"/>
        <identity ask="serial" manufacturer="Toy" model="PLC" serial="{serial}"/>
        <heartbeat ask="serial" every="1s" stale="3s" lost="9s"/>
        <register name="serial" table="input" address="0" type="u16" unit="1"/>
        <register name="control" table="holding" address="0" type="u16" unit="1"/>
        <register name="voltage" table="holding" address="1" type="u16" unit="V"/>
        <register name="wide" table="holding" address="2" type="i32" unit="1"/>
        <setting name="setVoltage" register="voltage" unit="V" min="0" max="100" read-back="voltage"/>
        <command name="go" kind="high-voltage" off="halt"><write register="control" value="6"/></command>
        <command name="halt" kind="switch-off"><write register="control" value="8"/></command>
        <high-voltage><on register="control" value="2"/></high-voltage>
      </instrument-profile>
      """;

  private static void assertFaults(String good, String old, String replacement, String expected) {
    assertThat(good).contains(old);
    String text = good.replace(old, replacement);
    assertThat(Profiles.load(new Profiles.Source("toy", text)).faults())
        .as(text)
        .extracting(ProfileFault::message)
        .anyMatch(message -> message.contains(expected));
  }

  @Test
  void load_goodProfiles_haveNoFaults() {
    for (String good : new String[] {TEXTS, REGISTERS}) {
      assertThat(Profiles.load(new Profiles.Source("toy", good)).faults()).isEmpty();
    }
  }

  /** A device may read numbers and letters more freely than this program writes them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "22, | 98,1 | query 'status' can switch high voltage on",
        "22, | 98,01, | query 'status' can switch high voltage on",
        "22, | 98, +1, | query 'status' can switch high voltage on",
        "22, | 098,1, | query 'status' can switch high voltage on",
        "22, | 22,;98,1, | query 'status' can switch high voltage on",
        "10,{value:int}, | 9{value:int},1, | setting 'set' can switch high voltage on",
        "10,{value:int}, | 98,{value:int2}, | setting 'set' can switch high voltage on",
        "31, | 98,1, | command 'clear' can switch high voltage on",
        "98,0, | 98,1, | command 'off' can switch high voltage on",
        "98,0, | 98,0,98,1, | command 'off' can switch high voltage on",
        "22, | 98,\\x001, | query 'status' can switch high voltage on",
        "22, | 9\\x7f8,\\x0b1, | query 'status' can switch high voltage on",
        "22, | \\xb98,1, | query 'status' can switch high voltage on",
        "22, | 98,2, | query 'status' says another number to a command word",
        "22, | 98,0, | query 'status' says another number to a command word",
        "10,{value:int}, | 98,5{value:int}, | setting 'set' says another number to a command",
        "31, | 98,7, | command 'clear' says another number to a command word",
        "98,0, | 98,2, | command 'off' says another number to a command word",
        "98,0, | 98,0,98,2, | command 'off' says another number to a command word",
      })
  void load_textThatMaySwitchOn_isAFault(String old, String replacement, String expected) {
    assertFaults(TEXTS, "out=\"" + old, "out=\"" + replacement, expected);
  }

  @Test
  void load_lettersOfTheOtherCase_areAFault() {
    String letters = TEXTS.replace("98,", "HV:").replace("22,", "ST:");
    assertThat(Profiles.load(new Profiles.Source("toy", letters)).faults()).isEmpty();
    assertFaults(letters, "out=\"ST:", "out=\"hv:1", "query 'status' can switch high voltage on");
  }

  /** What needs no {@code write=yes} must not write. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<say out=\"98,0,\" in=\"98,$,\"/> | <wait time=\"10ms\"/> | command 'off' says nothing",
        "<say out=\"98,0,\" in=\"98,$,\"/> | <wait time=\"600ms\"/><say out=\"98,0,\""
            + " in=\"98,$,\"/> | command 'off' waits 600 ms",
        "<say out=\"98,0,\" | <say out=\"10,4095,\" in=\"10,$,\"/><say out=\"98,0,\" | command"
            + " 'off' can set 'set'",
        "<say out=\"98,0,\" | <say out=\"98,0,10,160,\" | command 'off' can set 'set'",
        "<say out=\"98,0,\" | <say out=\"31,\" | command 'off' says what 'clear' says",
        "out=\"22,\" | out=\"10,5,\" | query 'status' can set 'set'",
        "out=\"22,\" | out=\"31,\" | query 'status' says what 'clear' says",
        "out=\"22,\" | out=\"98,0,\" | query 'status' says what 'off' says",
        "<say out=\"98,1,\" | <say out=\"97,1,\" | command 'on' does nothing that high-voltage"
            + " lists",
        "<on out=\"98,1,\"/> | <on out=\"98,1,\\x0d\"/> | a text can't hold the start or end of a"
            + " frame",
      })
  void load_readOnlyTextThatWrites_isAFault(String old, String replacement, String expected) {
    assertFaults(TEXTS, old, replacement, expected);
  }

  /** A supply without a switch is switched off by setting nothing. */
  @Test
  void load_switchOffThatSetsZero_isAllowed() {
    String zero =
        TEXTS.replace("<say out=\"98,0,\" in=\"98,$,\"/>", "<say out=\"10,0,\" in=\"10,$,\"/>");
    assertThat(Profiles.load(new Profiles.Source("toy", zero)).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "end=\"0d\" | length=\"4\" | '22,' makes no frame",
        "end=\"0d\" | end=\"31\" | '10,{value:int},' may hold the end of a frame",
        "end=\"0d\" | start=\"35\" end=\"0d\" | '10,{value:int},' may hold the start of a frame",
        "end=\"0d\" | end=\"2c 2c\" | '22,' makes no frame",
      })
  void load_textThatIsNotOneFrame_isAFault(String old, String replacement, String expected) {
    assertFaults(TEXTS, old, replacement, expected);
  }

  /** Where a length tells the end, a second frame may stand behind the first. */
  @Test
  void load_secondFrameBehindAShorterLength_isAFault() {
    String counted =
        TEXTS
            .replace("end=\"0d\"", "length-at=\"0\" length-added=\"1\"")
            .replace("{value:int}", "{value:int5}")
            .replace("out=\"22,", "out=\"\\x0322,")
            .replace("out=\"10,", "out=\"\\x0910,")
            .replace("out=\"31,", "out=\"\\x0331,")
            .replace("<say out=\"98,", "<say out=\"\\x0598,")
            .replace("<on out=\"98,", "<on out=\"\\x0598,");
    assertThat(Profiles.load(new Profiles.Source("toy", counted)).faults()).isEmpty();
    String query = "out=\"\\x0322,\"";
    assertFaults(
        counted,
        query,
        "out=\"\\x0322,\\x0598,1,\"",
        "query 'status' can switch high voltage on without arming");
    assertFaults(counted, query, "out=\"\\x0322,\\x0331,\"", "makes no frame");
    assertFaults(
        counted,
        query,
        "out=\"\\x0698,1,,\"",
        "query 'status' can switch high voltage on without arming");
    assertFaults(counted, "{value:int5}", "{value:int}", "needs a number of digits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "control\" value=\"8\" | control\" value=\"10\" | command 'halt' can switch high voltage"
            + " on",
        "control\" value=\"8\" | control\" value=\"65535\" | command 'halt' can switch high"
            + " voltage on",
        "control\" value=\"8\" | voltage\" value=\"90\" | command 'halt' can set 'setVoltage'",
        "control\" value=\"8\" | control\" value=\"65536\" | 'control' holds 0 to 65535, not 65536",
        "control\" value=\"8\" | control\" value=\"-1\" | 'control' holds 0 to 65535, not -1",
        "control\" value=\"2\" | control\" value=\"65538\" | 'control' holds 0 to 65535",
        "control\" value=\"2\" | serial\" value=\"2\" | register 'serial' can't be written",
        "control\" value=\"2\" | control\" value=\"0\" | command 'halt' can switch high voltage on",
        "control\" value=\"2\" | control\" value=\"8\" mask=\"9\" | command 'halt' can switch high"
            + " voltage on",
        "control\" value=\"2\" | control\" value=\"4\" mask=\"3\" | value 4 has bits outside of"
            + " mask 3",
        "control\" value=\"6\" | control\" value=\"4\" | command 'go' does nothing that"
            + " high-voltage lists",
        "register=\"voltage\" unit | register=\"control\" unit | setting 'setVoltage' can switch"
            + " high voltage on",
        "<write register=\"control\" value=\"8\"/> | <wait time=\"1ms\"/> | command 'halt' says"
            + " nothing",
      })
  void load_registerThatMaySwitchOn_isAFault(String old, String replacement, String expected) {
    assertFaults(REGISTERS, old, replacement, expected);
  }

  @Test
  void load_maskedValue_isComparedUnderItsMaskOnly() {
    String masked =
        REGISTERS.replace("\"control\" value=\"2\"", "\"control\" value=\"2\" mask=\"3\"");
    assertThat(Profiles.load(new Profiles.Source("toy", masked)).faults()).isEmpty();
    String all = masked.replace("\"control\" value=\"8\"", "\"control\" value=\"11\"");
    assertThat(Profiles.load(new Profiles.Source("toy", all)).faults()).isEmpty();
  }

  @Test
  void load_zeroThatSwitchesOn_isSwitchedOffByAnotherNumber() {
    String upsideDown =
        TEXTS.replace("98,0,", "98,?,").replace("98,1,", "98,0,").replace("98,?,", "98,1,");
    assertThat(Profiles.load(new Profiles.Source("toy", upsideDown)).faults()).isEmpty();
    assertFaults(upsideDown, "out=\"98,1,\"", "out=\"98,00,\"", "can switch high voltage on");
  }

  @Test
  void commandWord_endsBeforeItsNumber() {
    TextFraming framing =
        new TextFraming("", new TextFraming.Terminator("\r"), Optional.empty(), 64);
    for (String[] pair :
        new String[][] {
          {"98,1", "98,"},
          {"P5,1", "P5,"},
          {"HV:1", "HV:"},
          {"HV1", "HV"},
          {"98,1,2", "98,"},
          {"98", ""},
          {"ON", ""},
          {"98,", ""},
          {"HV:ON", ""},
          {",,", ""},
          {"1", ""},
          {"HV 1", "HV"},
        }) {
      LooseText danger = LooseText.of(TextTemplate.literal(pair[0]), framing);
      Optional<LooseText> word = danger.commandWord();
      assertThat(word.isPresent()).as(pair[0]).isEqualTo(!pair[1].isEmpty());
      word.ifPresent(
          one ->
              assertThat(one.mayBe(LooseText.of(TextTemplate.literal(pair[1]), framing)))
                  .as(pair[0])
                  .isTrue());
    }
  }
}
