package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.ScanLosses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeScans() throws IOException {
    Files.write(folder.resolve("a.ase"), VendorFiles.ase(9, 7, 1, VendorFiles.ASE_METADATA));
    Files.write(folder.resolve("t.ase"), VendorFiles.ase(9, 7, 3, VendorFiles.ASE_METADATA));
    Files.write(folder.resolve("r.rap"), VendorFiles.rap(9, 7));
    Files.write(folder.resolve("v.tif"), VendorFiles.vacis(9, 7, 2));
    Files.write(folder.resolve("P1high.img"), VendorFiles.fs6000(9, 7, 16, 0));
    Files.write(folder.resolve("P1low.img"), VendorFiles.fs6000(9, 7, 16, 1));
    Files.write(folder.resolve("P1material.img"), VendorFiles.fs6000(9, 7, 8, 2));
    Files.writeString(folder.resolve("P1.xml"), SidecarFiles.idr());
  }

  private CommandRun convert(String in, String out, Object... options) {
    List<Object> words = new ArrayList<>(List.of("convert"));
    words.addAll(List.of(options));
    words.add(folder.resolve(in));
    words.add(folder.resolve(out));
    return CommandRun.of(words.toArray());
  }

  private RawScan read(String name) throws IOException {
    return new ScanFiles().read(folder.resolve(name), ReadOptions.DEFAULT);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void convert_toNumpyAndBack_sameBytes() throws IOException {
    for (String name : List.of("a.ase", "t.ase", "r.rap", "v.tif")) {
      String stem = name.substring(0, 1);
      CommandRun there = convert(name, stem + ".npy");
      assertThat(there.err()).isEmpty();
      assertThat(there.exitCode()).isZero();
      String pixels =
          names().stream()
              .filter(file -> file.startsWith(stem + ".") && file.endsWith(".npy"))
              .findFirst()
              .orElseThrow();
      assertThat(ScanLosses.of(read(name), read(pixels))).as(name).isEmpty();
      String ending = name.substring(1);
      assertThat(convert(pixels, stem + "2" + ending).exitCode()).as(name).isZero();
      assertThat(ScanLosses.of(read(name), read(stem + "2" + ending))).as(name).isEmpty();
    }
    assertThat(folder.resolve("a2.ase")).hasSameBinaryContentAs(folder.resolve("a.ase"));
    assertThat(folder.resolve("t2.ase")).hasSameBinaryContentAs(folder.resolve("t.ase"));
  }

  @Test
  void convert_toNumpyOfSeveralChannels_isReadBackByItsSidecar() throws IOException {
    assertThat(convert("P1high.img", "p.npy").exitCode()).isZero();

    assertThat(convert("p.scan.json", "Q1high.img").err()).isEmpty();
    assertThat(ScanLosses.of(read("P1high.img"), read("Q1high.img"))).isEmpty();
    CommandRun dump = CommandRun.of("dump", folder.resolve("p.scan.json"));
    assertThat(dump.err()).isEmpty();
    assertThat(dump.out()).contains("format: npy", "channels 2:");
    assertThat(ScanFiles.parts(folder.resolve("p.scan.json"))).hasSize(4);
  }

  @Test
  void convert_triplet_allFilesAndTheRecord() throws IOException {
    CommandRun run = convert("P1low.img", "Q1high.img");
    assertThat(run.exitCode()).isZero();
    for (String ending : List.of("high.img", "low.img", "material.img", ".xml")) {
      assertThat(folder.resolve("Q1" + ending))
          .hasSameBinaryContentAs(folder.resolve("P1" + ending));
    }
    assertThat(run.out()).contains("Q1material.img (fs6000)");
  }

  @Test
  void convert_whatTheTargetCantHold_namedAndNothingWritten() throws IOException {
    List<String> before = names();
    CommandRun run = convert("a.ase", "b.tif");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .contains("tiff can't hold: orientation BOTTOM, VEHICLE_FRONT")
        .contains("attachment ase.trailer of 48 bytes");
    assertThat(convert("t.ase", "b.rap").err())
        .contains("rap holds a higher and a lower energy of 16 bits");
    assertThat(convert("P1low.img", "b.img").err()).contains("NAMEhigh.img");
    assertThat(convert("a.ase", "b.jpg").exitCode()).isEqualTo(4);
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void convert_lossAllowed_saysWhatIsLost() throws IOException {
    CommandRun run = convert("a.ase", "b.tif", "--allow-loss");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("b.tif (tiff)").contains("lost: orientation");
    assertThat(read("b.tif").mainView().channels().get(0).sha256())
        .isEqualTo(read("a.ase").mainView().channels().get(0).sha256());
  }

  @Test
  void convert_compress_packedTiffOrNoFormatThatPacks() throws IOException {
    CommandRun run = convert("a.ase", "b.tif", "--allow-loss", "--compress");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("b.tif (tiff)");
    assertThat(read("b.tif").mainView().channels().get(0).sha256())
        .isEqualTo(read("a.ase").mainView().channels().get(0).sha256());
    byte[] bytes = Files.readAllBytes(folder.resolve("b.tif"));
    byte[] deflate = {3, 1, 3, 0, 1, 0, 0, 0, 8, 0}; // 0103, a SHORT, one value, 8
    assertThat(bytes).containsSequence(deflate);
    CommandRun none = convert("a.ase", "b.npy", "--compress");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("--compress: npy");
  }

  @Test
  void convert_endingOfTwoFormats_theOneThatLosesLess() {
    assertThat(convert("v.tif", "w.tif").out()).contains("w.tif (vacis)");
    assertThat(convert("v.tif", "w.tiff", "--format", "vacis").exitCode()).isZero();
  }

  @Test
  void convert_folderThatIsMissingOrFormatThatCantBeWritten_namesTheUsersFiles() {
    CommandRun missing = convert("a.ase", "nd/x.npy");
    assertThat(missing.err()).contains(folder.resolve("nd") + ": no such folder");
    CommandRun spool = convert("a.ase", "x.spool");
    assertThat(spool.err()).contains(folder.resolve("x.spool").toString());
    for (CommandRun run : List.of(missing, spool)) {
      assertThat(run.exitCode()).isNotZero();
      assertThat(run.err()).doesNotContain(".convert");
    }
  }

  @Test
  void convert_domainAndFormatOfTheInput_winOverTheFile() throws IOException {
    assertThat(convert("a.ase", "raw.npy", "--domain", "raw").exitCode()).isZero();
    assertThat(read("raw.npy").mainView().channels().get(0).domain()).isEqualTo(Domain.RAW_COUNTS);

    assertThat(convert("v.tif", "pages.npy", "--in-format", "tiff").exitCode()).isZero();
    assertThat(read("pages.npy").attachments()).isEmpty();
    assertThat(read("pages.npy").mainView().geometry().lines()).isEqualTo(11);

    assertThat(convert("a.ase", "no.npy", "--in-format", "png").exitCode()).isEqualTo(3);
    CommandRun unknown = convert("a.ase", "no.npy", "--in-format", "foo");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("expected one of ", "vacis", "but was 'foo'");
  }

  @Test
  void convert_fileInTheWay_refused() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("t.ase"));
    CommandRun run = convert("a.ase", "t.ase");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("t.ase is there already");
    assertThat(folder.resolve("t.ase")).hasBinaryContent(before);
  }

  @Test
  void convert_fileBesideThatWouldBeReadToo_refused() throws IOException {
    Files.delete(folder.resolve("P1material.img"));
    Files.write(folder.resolve("Q1MATERIAL.IMG"), VendorFiles.fs6000(9, 7, 8, 2));
    Files.writeString(folder.resolve("R1.xml"), SidecarFiles.idr() + " ");
    List<String> before = names();
    assertThat(convert("P1high.img", "Q1high.img").err())
        .contains("Q1MATERIAL.IMG is there already and would be read with the scan");
    assertThat(convert("a.ase", "R1.tif", "--allow-loss").err())
        .contains("R1.xml is there already and would be read with the scan");
    assertThat(names()).isEqualTo(before);
    Files.delete(folder.resolve("P1low.img"));
    CommandRun own = convert("P1high.img", "P1.tif", "--allow-loss");
    assertThat(own.exitCode()).as(own.err()).isZero();
  }

  /** A view of two energies and one of a single one. */
  private void writeViews(String name) throws IOException {
    RawScan two = Scans.transmission(9, 7, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    RawScan top = Scans.transmission(9, 5, 3, ChannelKind.SINGLE_ENERGY);
    ScanMetadata metadata = ScanMetadata.UNKNOWN.withScanId("17").withSite("Lane 2");
    new ScanFiles()
        .write(new RawScan(metadata, List.of(two.mainView(), top.mainView())), folder, name);
  }

  @Test
  void convert_energiesAndViewsToDicosAndBack_aFileForEachAndNothingLost() throws IOException {
    writeViews("s");
    CommandRun there = convert("s.npy", "s.dcs");
    assertThat(there.err()).isEmpty();
    assertThat(there.exitCode()).isZero();
    List<String> images =
        List.of("s.view1-high-energy.dcs", "s.view1-low-energy.dcs", "s.view2-single-energy.dcs");
    assertThat(names()).containsAll(images).doesNotContain("s.dcs");
    assertThat(there.out().lines().toList())
        .containsExactlyElementsOf(
            images.stream()
                .map(name -> folder.resolve("s.npy") + " -> " + folder.resolve(name) + " (dicos)")
                .toList());
    for (String image : images) {
      String back = "b" + images.indexOf(image);
      assertThat(convert(image, back + ".npy").exitCode()).as(image).isZero();
      assertThat(ScanLosses.of(read("s.npy"), read(back + ".npy"))).as(image).isEmpty();
      assertThat(folder.resolve(back + ".npy")).hasSameBinaryContentAs(folder.resolve("s.npy"));
      CommandRun verified = CommandRun.of("verify", folder.resolve(image));
      assertThat(verified.out()).contains("ok, dicos scan, 2 views");
      assertThat(CommandRun.of("dump", folder.resolve(image)).out())
          .contains("LOW_ENERGY", "HIGH_ENERGY", "SINGLE_ENERGY");
    }
    CommandRun again = convert(images.get(1), "t.view2-single-energy.dcs");
    assertThat(again.exitCode()).as(again.err()).isZero();
    for (String image : images) {
      assertThat(folder.resolve(image.replaceFirst("s", "t")))
          .hasSameBinaryContentAs(folder.resolve(image));
    }
  }

  @Test
  void convert_oneOfTheImagesIsThereAlready_refusedAndNothingWritten() throws IOException {
    writeViews("s");
    Files.writeString(folder.resolve("s.view1-low-energy.dcs"), "mine");
    List<String> before = names();
    CommandRun run = convert("s.npy", "s.dcs");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("s.view1-low-energy.dcs is there already");
    assertThat(names()).isEqualTo(before);
    assertThat(folder.resolve("s.view1-low-energy.dcs")).hasContent("mine");
  }

  /** All say that they are of one scan: the older image would be read with the new ones. */
  @Test
  void convert_besideAnOlderImageOfTheScan_refusedAsByExport() throws IOException {
    RawScan two = Scans.transmission(9, 7, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Channel high = two.mainView().channels().get(0);
    new ScanFiles().write(two, folder, "s");
    assertThat(convert("s.npy", "t.dcs").exitCode()).isZero();
    Files.delete(folder.resolve("t.high-energy.dcs"));
    RawScan single =
        RawScan.of(View.of(ViewKind.UNKNOWN, two.mainView().geometry(), List.of(high)));
    new ScanFiles().write(single, folder, "t");
    List<String> before = names();

    for (String out : List.of("t.dcs", "t.high-energy.dcs")) {
      CommandRun run = convert("t.npy", out);
      assertThat(run.exitCode()).as(out).isEqualTo(4);
      assertThat(run.err())
          .startsWith("cargolens: " + folder.resolve("t.low-energy.dcs") + ": is there already, ")
          .contains("an image of the same scan", "nothing was written");
      assertThat(names()).isEqualTo(before);
    }
    CommandRun export = CommandRun.of("dicos", "export", folder.resolve("t.npy"), "--out", folder);
    assertThat(export.err()).isEqualTo(convert("t.npy", "t.dcs").err());

    assertThat(convert("t.npy", "u.copy.dcs").err()).isEmpty(); // no image of that name
    assertThat(convert("u.copy.dcs", "u.dcs").err()).isEmpty(); // the scan itself is in no way
    Files.delete(folder.resolve("t.low-energy.dcs"));
    assertThat(convert("t.npy", "t.dcs").err()).isEmpty();
  }

  @Test
  void convert_toAnotherMakersLayout_saysWhatDoesntFit() {
    CommandRun run = convert("a.ase", "b.img");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .contains("fs6000 holds 16-bit energies as a rendering")
        .contains("VEHICLE_FRONT");
    assertThat(convert("P1high.img", "b.rap").err()).contains("as transmission");
    assertThat(convert("P1high.img", "Q1other.img").err()).contains("NAMEhigh.img");
  }

  @Test
  void convert_wrongWords_usageOrInput() {
    assertThat(convert("a.ase", "b.foo").exitCode()).isEqualTo(2);
    assertThat(convert("a.ase", "b", "--format", "foo").exitCode()).isEqualTo(2);
    assertThat(convert("nothing", "b.npy").exitCode()).isEqualTo(3);
    assertThat(convert("P1.xml", "b.npy").exitCode()).isEqualTo(3);
    assertThat(convert("a.ase", "b", "--format", "npy").err()).contains("ends in .npy");
  }
}
