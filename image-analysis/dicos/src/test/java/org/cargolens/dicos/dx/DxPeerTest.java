package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Element;
import org.cargolens.dicos.data.Value;
import org.cargolens.dicos.dx.DxOptions.Compression;
import org.cargolens.dicos.testing.OtherReaders;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our images read by others, and by us what others made of them. */
class DxPeerTest {
  @TempDir private Path folder;

  private List<DxFile> write(DicosVersion version, Compression compression) throws IOException {
    return DxWriter.write(
        Samples.rich(),
        folder.resolve(version + "-" + compression),
        "x",
        DxOptions.DEFAULT.withVersion(version).withCompression(compression));
  }

  @Test
  void pydicom_everyElement_hasTheSameValue() throws Exception {
    for (DicosVersion version : DicosVersion.values()) {
      for (DxFile file : write(version, Compression.NONE)) {
        assertThat(OtherReaders.pydicom(file.path()))
            .isEqualTo(OtherReaders.ours(file.path()))
            .hasSizeGreaterThan(70);
      }
    }
  }

  @Test
  void dcmdump_everyElement_hasTheSameLengthAndText() throws Exception {
    for (DxFile file : write(DicosVersion.V03, Compression.NONE)) {
      DicosFile object = DicosFile.read(file.path());
      List<String> expected = new ArrayList<>();
      walk(object.meta(), expected);
      walk(object.data(), expected);
      List<String> found = OtherReaders.dcmdump(file.path());
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i)).startsWith(expected.get(i));
      }
    }
  }

  /** Sequences are printed with a length of 0 by some versions, texts in brackets. */
  private static void walk(DataSet data, List<String> lines) {
    for (Element element : data.elements()) {
      String name = String.format(Locale.ROOT, "%08X %s ", element.tag(), element.vr());
      if (element.value() instanceof Value.Items sequence) {
        lines.add(name);
        sequence.items().forEach(item -> walk(item, lines));
      } else if (element.value() instanceof Value.Bytes held) {
        String text = OtherReaders.text(held).stripTrailing().replace("\0", "");
        boolean isPlain = element.vr().isText() && text.matches("[ -~&&[^\\[\\]]]+");
        boolean isNamed = text.startsWith("1.2.840.10008");
        lines.add(
            name + held.bytes().remaining() + " " + (isPlain && !isNamed ? "[" + text + "]" : ""));
      } else {
        lines.add(name);
      }
    }
  }

  @Test
  void dcdump_everyElement_isThereWithItsLength() throws Exception {
    for (DxFile file : write(DicosVersion.V02A, Compression.NONE)) {
      DicosFile object = DicosFile.read(file.path());
      List<String> expected = new ArrayList<>();
      lengths(object.meta(), expected);
      lengths(object.data(), expected);
      List<String> found = OtherReaders.dcdump(file.path());
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i)).startsWith(expected.get(i));
      }
    }
  }

  private static void lengths(DataSet data, List<String> lines) {
    for (Element element : data.elements()) {
      String name = String.format(Locale.ROOT, "%08X %s ", element.tag(), element.vr());
      if (element.value() instanceof Value.Items sequence) {
        lines.add(name);
        sequence.items().forEach(item -> lengths(item, lines));
      } else if (element.value() instanceof Value.Bytes held) {
        lines.add(name + held.bytes().remaining());
      } else {
        lines.add(name);
      }
    }
  }

  @Test
  void dcmtk_everyEncodingThatItWrites_isReadWithTheSameSamples() throws Exception {
    List<DxFile> files = write(DicosVersion.V03, Compression.NONE);
    convert(files, "dcmcjpeg", "+e1");
    for (int predictor = 1; predictor <= 7; predictor++) {
      convert(files, "dcmcjpeg", "+el", "+sv", Integer.toString(predictor));
    }
    convert(files, "dcmcjpeg", "+e1", "+fs", "1"); // several fragments
    convert(files, "dcmcrle");
    convert(files, "dcmconv", "+ti", "+e");
    convert(files, "dcmconv", "+ti", "-e");
    convert(files, "dcmconv", "+te", "-e"); // sequences without length
  }

  @Test
  void dcmdrle_ourRuns_areExpandedToTheSameSamples() throws Exception {
    convert(write(DicosVersion.V03, Compression.RLE), "dcmdrle");
  }

  private void convert(List<DxFile> files, String program, String... options) throws Exception {
    Path out = Files.createTempDirectory(folder, program);
    List<Path> converted = new ArrayList<>();
    for (DxFile file : files) {
      Path target = out.resolve(String.valueOf(file.path().getFileName()));
      List<String> command = new ArrayList<>();
      command.add(Peers.require(program, "dcmtk").toString());
      command.addAll(List.of(options));
      command.add(file.path().toString());
      command.add(target.toString());
      Programs.run(out, Duration.ofSeconds(60), command);
      converted.add(target);
    }
    RawScan read = DxScan.read(converted, ReadOptions.DEFAULT);
    assertThat(Samples.facts(read))
        .as("%s %s", program, List.of(options))
        .isEqualTo(Samples.facts(Samples.rich()));
  }
}
