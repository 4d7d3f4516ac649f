package org.cargolens.scanner.profile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said on a line, in the order in which it was, with what a profile is to make of it.
 *
 * @param calls the calls, in order
 */
record Transcript(List<Call> calls) {
  /** Longest line; nobody writes a longer one. */
  private static final int LONGEST = 4096;

  private static final Pattern CALL =
      Pattern.compile(
          "(link) (tcp|tls|serial|rfc2217)|(identify)|(observe)|(ask|do|scan) ([A-Za-z0-9]\\w*)"
              + "|(set) ([A-Za-z]\\w*) (-?[0-9.]+)");
  private static final Pattern RESULT =
      Pattern.compile("= ([A-Za-z]\\w*) (.+)|(fault) ([A-Za-z]\\w*)|(fails) ([A-Za-z]+)");
  private static final Pattern WAIT = Pattern.compile("wait ([0-9]{1,6})ms");

  /** A call and what follows it. */
  record Call(
      String verb,
      String name,
      double value,
      Place place,
      List<Line> lines,
      List<Result> results) {}

  /** Something on the line. */
  sealed interface Line {
    Place place();
  }

  /** Bytes that the host says. */
  record Out(ByteBuffer bytes, Place place) implements Line {}

  /** Bytes that the device says. */
  record In(ByteBuffer bytes, Place place) implements Line {}

  /** The device waits. */
  record Pause(Duration length, Place place) implements Line {}

  /** What a call must give: {@code kind} is {@code =}, {@code fault} or {@code fails}. */
  record Result(String kind, String name, String value, Place place) {}

  /** Reads a transcript; what can't be read is a fault. */
  static Transcript read(String text, Faults faults) {
    List<Call> calls = new ArrayList<>();
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      Place place = new Place(i + 1, Math.max(1, lines[i].indexOf(line) + 1));
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          add(calls, line, place);
        } catch (IllegalArgumentException e) {
          faults.add(place, String.valueOf(e.getMessage()));
        }
      }
    }
    return new Transcript(calls);
  }

  private static void add(List<Call> calls, String line, Place place) {
    if (line.length() > LONGEST) {
      throw new IllegalArgumentException("line is longer than " + LONGEST + " characters");
    }
    Matcher call = CALL.matcher(line);
    if (call.matches()) {
      calls.add(call(call, place));
      return;
    }
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("expected a call, such as identify, came: " + line);
    }
    Call last = calls.get(calls.size() - 1);
    Matcher result = RESULT.matcher(line);
    if (result.matches()) {
      last.results.add(result(result, place));
    } else {
      last.lines.add(line(line, place));
    }
  }

  private static Call call(Matcher match, Place place) {
    String verb = "";
    String name = "";
    double value = 0;
    if (match.group(1) != null) {
      verb = match.group(1);
      name = match.group(2);
    } else if (match.group(3) != null || match.group(4) != null) {
      verb = match.group();
    } else if (match.group(5) != null) {
      verb = match.group(5);
      name = match.group(6);
    } else {
      verb = match.group(7);
      name = match.group(8);
      value = Double.parseDouble(match.group(9));
    }
    return new Call(verb, name, value, place, new ArrayList<>(), new ArrayList<>());
  }

  private static Result result(Matcher match, Place place) {
    if (match.group(1) != null) {
      return new Result("=", match.group(1), match.group(2), place);
    }
    return match.group(3) != null
        ? new Result("fault", match.group(4), "", place)
        : new Result("fails", match.group(6), "", place);
  }

  private static Line line(String line, Place place) {
    Matcher wait = WAIT.matcher(line);
    if (wait.matches()) {
      return new Pause(Duration.ofMillis(Long.parseLong(wait.group(1))), place);
    }
    String rest = line.substring(1).strip();
    if (line.startsWith(">")) {
      return new Out(bytes(rest), place);
    }
    if (line.startsWith("<")) {
      return new In(bytes(rest), place);
    }
    throw new IllegalArgumentException(
        "expected link, identify, observe, ask, set, do, >, <, wait, =, fault or fails, came: "
            + line);
  }

  /** Reads hexadecimal digits, or text in quotes with {@code \xHH} for other bytes. */
  private static ByteBuffer bytes(String text) {
    if (!text.startsWith("\"")) {
      return ByteBuffer.wrap(HexFormat.of().parseHex(text.replace(" ", "")));
    }
    if (text.length() < 2 || !text.endsWith("\"")) {
      throw new IllegalArgumentException("text without a closing quote: " + text);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.startsWith("\\x", i) && i + 4 < text.length()) {
        bytes.write(HexFormat.fromHexDigits(text, i + 2, i + 4));
        i += 3;
      } else {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
