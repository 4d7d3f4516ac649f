package org.cargolens.dicos.tdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.dicos.testing.Mutations;
import org.cargolens.dicos.testing.OtherReaders;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TdrTest {
  @TempDir private Path folder;

  private Path write(ThreatDetectionReport report, DicosVersion version) throws IOException {
    Path file = folder.resolve("tdr.dcs");
    Files.deleteIfExists(file);
    TdrWriter.write(report, version, file);
    return file;
  }

  @Test
  void read_whatWasWritten_isEqual() throws IOException {
    for (DicosVersion version : DicosVersion.values()) {
      for (ThreatDetectionReport report : ThreatReports.all()) {
        assertThat(TdrReader.read(write(report, version))).isEqualTo(report);
      }
    }
  }

  @Test
  void write_sameReport_hasTheSameIdentifier() throws IOException {
    InstanceReference first =
        TdrWriter.write(ThreatReports.machine(), DicosVersion.V03, folder.resolve("a"));
    InstanceReference second =
        TdrWriter.write(ThreatReports.machine(), DicosVersion.V03, folder.resolve("b"));

    assertThat(first).isEqualTo(second);
    assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
    assertThat(TdrWriter.write(ThreatReports.aggregate(), DicosVersion.V03, folder.resolve("c")))
        .isNotEqualTo(first);
  }

  @Test
  void write_clearReport_hasNoThreatSequence() throws IOException {
    DataSet clear = DicosFile.read(write(ThreatReports.all().get(2), DicosVersion.V03)).data();

    assertThat(clear.element(Tag.THREAT_SEQUENCE)).isEmpty();
    assertThat(clear.integer(Tag.NUMBER_OF_TOTAL_OBJECTS)).hasValue(0);
    assertThat(clear.items(Tag.REFERENCED_STUDY_SEQUENCE)).hasSize(2);
    DataSet alarm = DicosFile.read(write(ThreatReports.machine(), DicosVersion.V03)).data();
    assertThat(alarm.integer(Tag.NUMBER_OF_TOTAL_OBJECTS)).hasValue(2);
    assertThat(alarm.integer(Tag.NUMBER_OF_ALARM_OBJECTS)).hasValue(1);
  }

  @Test
  void peers_everyElement_hasTheSameValue() throws Exception {
    for (ThreatDetectionReport report :
        List.of(ThreatReports.machine(), ThreatReports.aggregate())) {
      Path file = write(report, DicosVersion.V03);
      List<String> ours = OtherReaders.ours(file);
      assertThat(OtherReaders.pydicom(file)).isEqualTo(ours);
      // The others have one more line for each of the eight elements of the file itself.
      assertThat(OtherReaders.dcmdump(file)).hasSize(ours.size() + 8);
      assertThat(OtherReaders.dcdump(file)).hasSize(ours.size() + 8);
    }
  }

  @Test
  void read_cutAnywhere_failsOrHasLostItsEndOnly() throws IOException {
    byte[] good = Files.readAllBytes(write(ThreatReports.machine(), DicosVersion.V03));
    Path file = folder.resolve("cut");
    for (int length = 0; length < good.length; length++) {
      Files.deleteIfExists(file);
      Files.write(file, Arrays.copyOf(good, length));
      try {
        // Between two elements nothing tells that more should follow.
        assertThat(TdrReader.read(file).objects()).hasSize(2);
      } catch (ScanFormatException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void read_twentyThousandMutations_giveAReportOrAnErrorOfTheFormat() throws IOException {
    byte[] good = Files.readAllBytes(write(ThreatReports.aggregate(), DicosVersion.V03));
    Path file = folder.resolve("damaged");
    int reports = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Files.deleteIfExists(file);
      Files.write(file, Mutations.of(good, seed));
      try {
        assertThat(TdrReader.read(file)).isNotNull();
        reports++;
      } catch (ScanFormatException e) {
        assertThat(e).hasMessageContaining(file.toString());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(reports).isBetween(100, 19_900);
  }

  /** Class of images, version 2A, counts that disagree, times with and without offset. */
  @Test
  void read_reportOfAnotherProgram_isRead() throws IOException {
    Path file = foreign().file(folder.resolve("x"), meta());

    ThreatDetectionReport report = TdrReader.read(file);

    assertThat(report.kind()).isEqualTo(ReportKind.MACHINE);
    assertThat(report.conclusion().decidedAt()).isEqualTo(Instant.parse("2010-10-05T12:00:00Z"));
    assertThat(report.author()).isEqualTo(new Author.Algorithm("Maker", "Version", List.of()));
    assertThat(report.objects()).hasSize(2);
    Representation place = report.objects().get(0).representations().get(0);
    assertThat(place.regions()).containsExactly(Representation.Box.of(new Region(24, 91, 40, 113)));
    assertThat(place.outline()).contains(Polygon.of(new Region(24, 91, 40, 113)));
    assertThat(report.objects().get(1).id()).isEqualTo(1);
    assertThat(report.subject().scan()).isEqualTo("0");
  }

  private static Foreign meta() {
    return Foreign.explicit().text(0x00020010, "UI", "1.2.840.10008.1.2.1");
  }

  private static Foreign foreign() {
    Foreign box =
        Foreign.explicit()
            .element(0x40101004, "FL", floats(24, 91, 0))
            .element(0x40101005, "FL", floats(16, 22, 0))
            .element(0x40101006, "OB", new byte[0]);
    Foreign place =
        Foreign.explicit()
            .sequence(0x0008114A, Foreign.explicit().text(0x00081155, "UI", "4231.0.01"))
            .sequence(0x40101001, box)
            .element(0x4010101D, "FL", floats(24, 91, 0, 40, 113, 1));
    Foreign object = Foreign.explicit().number(0x40101010, 0).sequence(0x40101037, place);
    return Foreign.explicit()
        .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.501.2.2")
        .text(0x00080023, "DA", "20101005")
        .text(0x00080033, "TM", "120000.000000")
        .sequence(0x00081110, Foreign.explicit().text(0x00081155, "UI", "4231.0.01"))
        .text(0x0020000D, "UI", "0")
        .sequence(0x40101011, object, object)
        .text(0x40101027, "CS", "MACHINE ")
        .text(0x40101029, "LO", "Maker\\Version")
        .text(0x4010102B, "DT", "20101005120000.000000+0000")
        .text(0x40101031, "CS", "ALARM")
        .number(0x40101033, 10)
        .number(0x40101034, 1)
        .text(0x4010103A, "CS", "V02A");
  }

  @Test
  void read_timeWithoutOffset_isOfUtc() throws IOException {
    Path file =
        foreign().text(0x4010102B, "DT", "20101005130000").file(folder.resolve("x"), meta());

    assertThat(TdrReader.read(file).conclusion().decidedAt())
        .isEqualTo(Instant.parse("2010-10-05T13:00:00Z"));
  }

  @Test
  void read_timeInTheZoneOfTheObject_isTheInstantMeant() throws IOException {
    Foreign zoned = foreign().text(0x00080201, "SH", "+0530");
    Path own = zoned.file(folder.resolve("x"), meta());
    assertThat(TdrReader.read(own).conclusion().decidedAt())
        .isEqualTo(Instant.parse("2010-10-05T12:00:00Z"));

    Path theirs = zoned.text(0x4010102B, "DT", "20101005130000").file(folder.resolve("y"), meta());
    assertThat(TdrReader.read(theirs).conclusion().decidedAt())
        .isEqualTo(Instant.parse("2010-10-05T07:30:00Z"));

    Path content = zoned.text(0x4010102B, "DT", "").file(folder.resolve("z"), meta());
    assertThat(TdrReader.read(content).conclusion().decidedAt())
        .isEqualTo(Instant.parse("2010-10-05T06:30:00Z"));
  }

  @Test
  void read_bitmapOfAnotherSize_isRefused() throws IOException {
    Foreign box =
        Foreign.explicit()
            .element(0x40101004, "FL", floats(0, 0, 0))
            .element(0x40101005, "FL", floats(16, 22, 1))
            .element(0x40101006, "OB", new byte[42]);
    Foreign place = Foreign.explicit().sequence(0x40101001, box);
    Foreign object = Foreign.explicit().sequence(0x40101037, place);
    Path file = foreign().sequence(0x40101011, object).file(folder.resolve("x"), meta());

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> TdrReader.read(file))
        .withMessageContaining("a bitmap of 44 bytes");
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    byte[] copy = new byte[4 * values.length];
    bytes.get(0, copy);
    return copy;
  }

  @Test
  void constructors_illegalValues_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conclusion.of(Conclusion.Decision.CLEAR, Instant.EPOCH, -1))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ThreatObject(65_536, List.of(), List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AggregateReports.of(
                    ThreatReports.SUBJECT,
                    Conclusion.of(Conclusion.Decision.CLEAR, Instant.EPOCH, 0),
                    List.of()));
    Bitmap bitmap = Bitmap.of(3, 2, (x, y) -> x == 2);
    assertThat(bitmap.contains(2, 1)).isTrue();
    assertThat(bitmap.pack()).containsExactly(0b100100);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> bitmap.contains(3, 0));
  }
}
