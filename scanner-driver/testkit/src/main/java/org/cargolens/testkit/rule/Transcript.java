package org.cargolens.testkit.rule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.cargolens.testkit.RuleFailure;

/**
 * A conversation, byte for byte, and what a station gets out of it.
 *
 * @param name what it shows
 * @param query options of the address, such as {@code ?window=4}
 * @param wire bytes in both directions, in their order
 * @param calls what the station does, in its order
 */
record Transcript(String name, String query, List<Wire> wire, List<Call> calls) {
  /** What goes over the link. */
  sealed interface Wire {}

  /**
   * Bytes that the host must send.
   *
   * @param bytes the bytes; -1 for any byte
   * @param optional whether they may also not be sent
   */
  record Expect(List<Integer> bytes, boolean optional) implements Wire {}

  /**
   * Bytes that the scanner sends.
   *
   * @param bytes the bytes
   */
  record Send(ByteBuffer bytes) implements Wire {}

  /**
   * A pause.
   *
   * @param millis how long
   */
  record Pause(int millis) implements Wire {}

  /**
   * What the station does, and how it must end.
   *
   * @param action {@code open}, {@code start} or {@code finish}
   * @param result {@code ok}, {@code complete}, {@code partial}, {@code aborted} or the simple name
   *     of a ScannerException
   */
  record Call(String action, String result) {}

  /**
   * Reads transcripts.
   *
   * @param text lines: {@code scenario NAME}, {@code options ?QUERY}, {@code > HEX}, {@code >?
   *     HEX}, {@code < HEX}, {@code wait MILLISECONDS}, {@code do ACTION RESULT}; {@code #} begins
   *     a remark, {@code ..} in HEX stands for any byte; a line that begins with a blank goes on
   *     with the bytes of the line before
   * @throws IOException naming the line that is wrong
   */
  static List<Transcript> read(List<String> text) throws IOException {
    List<Transcript> all = new ArrayList<>();
    Transcript current = new Transcript("", "", new ArrayList<>(), new ArrayList<>());
    List<String> lines = joined(text);
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      try {
        if (line.startsWith("scenario ")) {
          current =
              new Transcript(line.substring(9).strip(), "", new ArrayList<>(), new ArrayList<>());
          all.add(current);
        } else if (line.startsWith("options ")) {
          all.remove(current);
          current =
              new Transcript(current.name, line.substring(8).strip(), current.wire, current.calls);
          all.add(current);
        } else if (!line.isBlank()) {
          current.add(line);
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(
            String.format(Locale.ROOT, "transcript, statement %d: '%s'", at + 1, line), e);
      }
    }
    return all;
  }

  private static List<String> joined(List<String> text) {
    List<String> joined = new ArrayList<>();
    for (String line : text) {
      String plain = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
      if (plain.startsWith(" ") && !plain.isBlank() && !joined.isEmpty()) {
        joined.set(joined.size() - 1, joined.get(joined.size() - 1) + plain);
      } else if (!plain.isBlank()) {
        joined.add(plain.stripTrailing());
      }
    }
    return joined;
  }

  private void add(String line) {
    if (line.startsWith(">?")) {
      wire.add(new Expect(pattern(line.substring(2)), true));
    } else if (line.startsWith(">")) {
      wire.add(new Expect(pattern(line.substring(1)), false));
    } else if (line.startsWith("<")) {
      wire.add(
          new Send(ByteBuffer.wrap(HexFormat.of().parseHex(line.substring(1).replace(" ", "")))));
    } else if (line.startsWith("wait ")) {
      wire.add(new Pause(Integer.parseInt(line.substring(5).strip())));
    } else if (line.startsWith("do ")) {
      String[] words = line.split(" +", -1);
      if (words.length != 3 || !List.of("open", "start", "finish").contains(words[1])) {
        throw new IllegalArgumentException("do open|start|finish RESULT");
      }
      calls.add(new Call(words[1], words[2]));
    } else {
      throw new IllegalArgumentException("unknown statement");
    }
  }

  private static List<Integer> pattern(String hex) {
    String digits = hex.replace(" ", "");
    if (digits.length() % 2 != 0) {
      throw new IllegalArgumentException("half a byte");
    }
    List<Integer> bytes = new ArrayList<>();
    for (int i = 0; i < digits.length(); i += 2) {
      String pair = digits.substring(i, i + 2);
      bytes.add("..".equals(pair) ? -1 : HexFormat.fromHexDigits(pair));
    }
    return bytes;
  }

  /** Fails the rule that a scenario shows. */
  RuleFailure failure(String what) {
    return new RuleFailure("scenario '" + name + "': " + what);
  }
}
