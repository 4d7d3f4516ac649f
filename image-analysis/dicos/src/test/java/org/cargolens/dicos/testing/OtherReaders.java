package org.cargolens.dicos.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Element;
import org.cargolens.dicos.data.Value;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;

/** What readers that nobody of this project made find in a file, element by element. */
public final class OtherReaders {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern DCMDUMP =
      Pattern.compile(
          "^\\s*\\((\\p{XDigit}{4}),(\\p{XDigit}{4})\\) (..) (.*?)\\s+# +(\\d+|u/l), ?\\d+ .*");
  private static final Pattern DCDUMP =
      Pattern.compile(
          "[> ]*\\(0x(\\p{XDigit}{4}),0x(\\p{XDigit}{4})\\).*VR=<(..)>\\s+VL=<0x(\\p{XDigit}+)>.*");
  private static final String PYTHON =
      """
      import sys, pydicom
      def walk(ds, depth):
          for tag in sorted(ds.keys()):
              raw = ds.get_item(tag)
              vr = raw.VR
              name = '%d %04X%04X %s ' % (depth, tag.group, tag.elem, vr)
              if vr == 'SQ':
                  items = ds[tag].value
                  print(name + str(len(items)))
                  for item in items:
                      walk(item, depth + 1)
              elif tag == 0x7FE00010:
                  print(name + 'pixels')
              else:
                  value = raw.value or b''
                  if isinstance(value, str):  # the one that it decodes while reading
                      value = value.encode() + b' ' * (len(value) % 2)
                  print(name + value.hex())
      for path in sys.argv[1:]:
          ds = pydicom.dcmread(path)
          print('file')
          walk(ds, 0)
      """;

  private OtherReaders() {}

  /** Returns our own reading, in the lines of {@link #pydicom}. */
  public static List<String> ours(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    walk(DicosFile.read(file).data(), 0, lines);
    return lines;
  }

  private static void walk(DataSet data, int depth, List<String> lines) {
    for (Element element : data.elements()) {
      String name = String.format(Locale.ROOT, "%d %08X %s ", depth, element.tag(), element.vr());
      if (element.value() instanceof Value.Items sequence) {
        lines.add(name + sequence.items().size());
        sequence.items().forEach(item -> walk(item, depth + 1, lines));
      } else if (element.value() instanceof Value.Bytes held) {
        lines.add((name + hex(held.bytes())).strip());
      } else {
        lines.add(name + "pixels");
      }
    }
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }

  /** Returns pydicom's reading: depth, tag, representation, bytes of the value or items. */
  public static List<String> pydicom(Path file) throws IOException, InterruptedException {
    Peers.require("pydicom", "python3-pydicom");
    String printed =
        Programs.run(
            folder(file), LIMIT, List.of("/usr/bin/python3", "-c", PYTHON, file.toString()));
    List<String> lines = printed.lines().map(String::strip).toList();
    return lines.subList(lines.indexOf("file") + 1, lines.size());
  }

  /** Returns dcmdump's reading: tag, representation, length; texts in brackets behind it. */
  public static List<String> dcmdump(Path file) throws IOException, InterruptedException {
    String printed = run("dcmdump", "dcmtk", file, "-q", "+L", "+R", "64", "-Un");
    List<String> lines = new ArrayList<>();
    for (String line : printed.split("\n", -1)) {
      Matcher match = DCMDUMP.matcher(line);
      if (match.matches() && !match.group(1).equalsIgnoreCase("fffe")) {
        String tag = (match.group(1) + match.group(2)).toUpperCase(Locale.ROOT);
        lines.add(tag + " " + match.group(3) + " " + match.group(5) + " " + match.group(4));
      }
    }
    return lines;
  }

  /** Returns dcdump's reading: tag, representation, length in hexadecimal. */
  public static List<String> dcdump(Path file) throws IOException, InterruptedException {
    String printed = run("dcdump", "dicom3tools", file);
    List<String> lines = new ArrayList<>();
    for (String line : printed.split("\n", -1)) {
      Matcher match = DCDUMP.matcher(line.strip());
      if (match.matches() && !match.group(1).equals("fffe")) {
        String tag = (match.group(1) + match.group(2)).toUpperCase(Locale.ROOT);
        lines.add(tag + " " + match.group(3) + " " + Long.parseLong(match.group(4), 16));
      }
    }
    return lines;
  }

  /** Runs a program of a Debian package on a file. */
  public static String run(String program, String debianPackage, Path file, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Peers.require(program, debianPackage).toString());
    command.addAll(List.of(options));
    command.add(file.toString());
    return Programs.run(folder(file), LIMIT, command);
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** Returns the text of our elements, by tag, for comparison with what others print. */
  public static String text(Value.Bytes value) {
    return StandardCharsets.UTF_8.decode(value.bytes()).toString();
  }
}
