package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.Itinerary;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dx.DxOptions.Compression;
import org.cargolens.dicos.module.ScanModule;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DxRoundTripTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(DicosVersion.class)
  void read_whatWasWritten_isEqual(DicosVersion version) throws IOException {
    for (Compression compression : Compression.values()) {
      DxOptions options = DxOptions.DEFAULT.withVersion(version).withCompression(compression);
      Path place = folder.resolve(compression.name());

      List<DxFile> files = DxWriter.write(Samples.rich(), place, "truck", options);

      assertThat(files).hasSize(5);
      List<Path> paths = new ArrayList<>(files.stream().map(DxFile::path).toList());
      Collections.shuffle(paths, new Random(7));
      RawScan read = DxScan.read(paths, ReadOptions.DEFAULT);
      assertThat(Samples.facts(read)).isEqualTo(Samples.facts(Samples.rich()));
      // From any one of them, the others are found in its folder.
      RawScan found = new DicosFormat().read(paths.get(0), ReadOptions.DEFAULT);
      assertThat(Samples.facts(found)).isEqualTo(Samples.facts(Samples.rich()));
      DicosFile file = DicosFile.read(files.get(0).path());
      assertThat(file.syntax())
          .isEqualTo(
              compression == Compression.RLE
                  ? TransferSyntax.RLE
                  : TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      assertThat(file.meta().text(Tag.DICOS_VERSION_OF_FILE)).contains(version.name());
      assertThat(file.data().text(Tag.MODALITY)).contains(version.imageModality());
    }
  }

  @Test
  void read_changedPixels_areRefused() throws IOException {
    List<DxFile> files = DxWriter.write(Samples.rich(), folder, "truck", DxOptions.DEFAULT);
    Path file = files.get(0).path();
    byte[] bytes = Files.readAllBytes(file);
    assertThat(DxReader.statesDigest(file)).isTrue();
    for (int fromEnd : new int[] {3, 17, 40}) {
      byte[] changed = bytes.clone();
      changed[bytes.length - fromEnd] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(() -> DxReader.read(file, ReadOptions.DEFAULT))
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("with sha-256 ");
    }
  }

  @Test
  void references_ofAView_areThoseOfItsImages() throws IOException {
    RawScan scan = Samples.rich();
    List<DxFile> files = DxWriter.write(scan, folder, "truck", DxOptions.DEFAULT);

    assertThat(DxWriter.references(scan, 0, DxOptions.DEFAULT))
        .hasSameSizeAs(scan.mainView().channels())
        .isSubsetOf(files.stream().map(DxFile::reference).toList());
    assertThat(DxScan.files(files.get(2).path()))
        .startsWith(files.get(2).path())
        .containsExactlyInAnyOrderElementsOf(files.stream().map(DxFile::path).toList());
    RawScan marked =
        scan.withMetadata(
            scan.metadata()
                .withProjection(new ProjectionMark(scan.mainView().channels().get(0).sha256())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DxWriter.references(marked, 0, DxOptions.DEFAULT));
  }

  @Test
  void write_theSameScanTwice_givesTheSameBytes() throws IOException {
    List<DxFile> first =
        DxWriter.write(Samples.rich(), folder.resolve("a"), "x", DxOptions.DEFAULT);
    List<DxFile> second =
        DxWriter.write(Samples.rich(), folder.resolve("b"), "x", DxOptions.DEFAULT);

    for (int i = 0; i < first.size(); i++) {
      assertThat(Files.mismatch(first.get(i).path(), second.get(i).path())).isEqualTo(-1);
    }
    assertThat(first.stream().map(file -> file.reference().sopInstance()).distinct()).hasSize(5);
  }

  @Test
  void write_domains_decideIntent() throws IOException {
    List<DxFile> files = DxWriter.write(Samples.rich(), folder, "x", DxOptions.DEFAULT);

    assertThat(files.stream().map(file -> file.reference().sopClass()))
        .containsExactly(
            SopClass.DX_FOR_PROCESSING,
            SopClass.DX_FOR_PROCESSING,
            SopClass.DX_FOR_PROCESSING,
            SopClass.DX_FOR_PROCESSING,
            SopClass.DX_FOR_PRESENTATION);
    assertThat(files.stream().map(file -> String.valueOf(file.path().getFileName())))
        .containsExactly(
            "x.view1-low-energy.dcs",
            "x.view1-high-energy.dcs",
            "x.view1-dark-1.dcs",
            "x.view1-open-beam-2.dcs",
            "x.view2-single-energy.dcs");
  }

  @Test
  void write_objectOfInspection_isReadBack() throws IOException {
    ObjectOfInspection object =
        new ObjectOfInspection(
                "CSQU3054383", "BIC", List.of("CSQU3054384"), OptionalInt.empty(), none())
            .withRiskScore(-12)
            .withItinerary(
                new Itinerary(
                    "BL 4711",
                    "Carrier",
                    List.of(
                        new Itinerary.Segment(
                            "1",
                            Optional.of(Itinerary.Transport.ROAD),
                            Optional.of("VNHPH"),
                            Optional.of("DEHAM")),
                        new Itinerary.Segment("2", none(), none(), Optional.of("DEMUC")))));

    List<DxFile> files =
        DxWriter.write(Samples.rich(), folder, "x", DxOptions.DEFAULT.withObject(object));

    DxImage image = DxReader.read(files.get(0).path(), ReadOptions.DEFAULT);
    assertThat(image.object()).isEqualTo(object);
    assertThat(DicosFile.read(files.get(0).path()).data().text(Tag.OOI_TYPE)).contains("CARGO");
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  @Test
  void write_layoutsAndWidths_keepSamples() throws IOException {
    for (SampleGrid grid : List.of(SampleGrid.lineByLine(131, 7), SampleGrid.rowByRow(131, 7))) {
      for (SampleFormat format : List.of(SampleFormat.U8, new SampleFormat(16, 12))) {
        RawScan scan =
            RawScan.of(
                View.of(
                    ViewKind.SIDE,
                    ViewGeometry.ofSize(131, 7),
                    List.of(
                        Scans.channel(
                            ChannelKind.HIGH_ENERGY, Domain.TRANSMISSION, format, grid, 3))));
        for (Compression compression : Compression.values()) {
          DxOptions options = DxOptions.DEFAULT.withCompression(compression);
          Path file = DxWriter.write(scan, folder, "x", options).get(0).path();
          assertThat(Files.size(file) % 2).isZero();
          assertThat(Samples.facts(new DicosFormat().read(file, ReadOptions.DEFAULT)))
              .isEqualTo(Samples.facts(scan));
        }
      }
    }
  }

  @Test
  void write_moreRowsThanAreTurnedAtOnce_keepSamples() throws IOException {
    RawScan scan = Scans.transmission(45, 700, 3, ChannelKind.SINGLE_ENERGY);

    Path file = DxWriter.write(scan, folder, "x", DxOptions.DEFAULT).get(0).path();

    assertThat(Samples.facts(new DicosFormat().read(file, ReadOptions.DEFAULT)))
        .isEqualTo(Samples.facts(scan));
  }

  @Test
  void write_viewOfMoreLinesThanDicomCounts_isRefused() {
    RawScan scan = Scans.transmission(65_536, 1, 1, ChannelKind.SINGLE_ENERGY);

    assertThat(DxWriter.canWrite(scan)).isFalse();
    assertThat(new DicosFormat().canWrite(scan)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DxWriter.write(scan, folder, "x", DxOptions.DEFAULT))
        .withMessageContaining("65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DicosFormat().write(scan, folder.resolve("x")));
  }

  @Test
  void read_samplesThatWereChanged_namesFileAndChannel() throws IOException {
    for (Compression compression : Compression.values()) {
      for (DxFile file :
          DxWriter.write(
              Samples.rich(), folder, "x", DxOptions.DEFAULT.withCompression(compression))) {
        assertThat(DxReader.statesDigest(file.path())).isTrue();
        assertThat(DxReader.read(file.path(), ReadOptions.DEFAULT).path()).isEqualTo(file.path());
      }
    }
    DxFile file = DxWriter.write(Samples.rich(), folder, "x", DxOptions.DEFAULT).get(1);
    byte[] bytes = Files.readAllBytes(file.path());
    bytes[bytes.length - 2]++;
    Files.write(file.path(), bytes);

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> DxScan.read(List.of(file.path()), ReadOptions.DEFAULT))
        .withMessageContaining(file.path() + "")
        .withMessageContaining("channel HIGH_ENERGY of view 1 with sha-256");
  }

  @Test
  void write_scanOfMoreImagesThanAreRead_isRefused() {
    View side = Samples.rich().mainView();
    for (int frames : new int[] {DxScan.MOST_IMAGES - 2, DxScan.MOST_IMAGES - 1}) {
      RawScan scan =
          RawScan.of(
              new View(
                  side.kind(),
                  side.geometry(),
                  side.channels(),
                  side.lineTable(),
                  side.gaps(),
                  Collections.nCopies(frames, side.calibration().get(0))));

      assertThat(DxWriter.canWrite(scan)).isEqualTo(frames + 2 == DxScan.MOST_IMAGES);
    }
  }

  @Test
  void write_scanWithSomethingProjected_isRefused() {
    RawScan rich = Samples.rich();
    RawScan projected =
        new RawScan(
            rich.metadata()
                .withProjection(new ProjectionMark(rich.mainView().channels().get(0).sha256())),
            rich.views());

    assertThat(DxWriter.canWrite(projected)).isFalse();
    assertThat(new DicosFormat().canWrite(projected)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DxWriter.write(projected, folder, "truck", DxOptions.DEFAULT))
        .withMessageContaining("projected into it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScanModule.write(projected.metadata(), Instant.EPOCH, DataSet.builder()))
        .withMessageContaining("projected into a scan");
    assertThat(folder).isEmptyDirectory();
  }
}
