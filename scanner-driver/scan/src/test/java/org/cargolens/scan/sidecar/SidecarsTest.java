package org.cargolens.scan.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarsTest {
  private static final RawScan SCAN = Scans.transmission(4, 3, 1, ChannelKind.SINGLE_ENERGY);

  @TempDir private Path folder;

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private DataForm form(String text) throws IOException {
    Path file = write("form.xml", text, StandardCharsets.UTF_8);
    return (DataForm) Sidecars.read(file).orElseThrow();
  }

  @Test
  void read_dataFormOfBothVersions_allParts() throws IOException {
    for (String text : List.of(SidecarFiles.dataFormOld(), SidecarFiles.dataFormNew())) {
      DataForm form = form(text);
      assertThat(form.truckId()).contains("T0001");
      assertThat(form.date()).contains(Instant.parse("2030-01-02T03:04:06.200Z"));
      assertThat(form.vehicle().orElseThrow().plate().text()).isEqualTo("AB&1");
      assertThat(form.vehicle().orElseThrow().plate().confidence()).hasValue(0.88);
      DataForm.Operation scanning = form.operation(DataForm.SCANNING).orElseThrow();
      assertThat(scanning.duration()).contains(Duration.ofMillis(23_500));
      assertThat(scanning.verdict()).contains("2");
      assertThat(scanning.suspicions()).containsExactly("thing");
      assertThat(scanning.resources())
          .containsExactly(
              new DataForm.Resource("img", false, "T0001S.jpg"),
              new DataForm.Resource("img", true, "T0001S_stamp.jpg"));
      DataForm.Recognition atr = scanning.recognitions().get(0);
      assertThat(atr.type()).isEqualTo("NEC");
      assertThat(atr.result()).contains("Info");
      assertThat(atr.threshold()).hasValue(0);
      DataForm.Operation reading = form.operation(DataForm.IMAGE_READING).orElseThrow();
      assertThat(reading.duration()).contains(Duration.ofSeconds(-30));
      assertThat(reading.login()).contains("A.PERSON");
    }
    assertThat(form(SidecarFiles.dataFormNew()).version()).contains("V01.20");
    assertThat(form(SidecarFiles.dataFormOld()).version()).contains("V01.07");
  }

  @Test
  void enrich_dataForm_slotsWithConfidenceAndTheScansOwnTime() throws IOException {
    ScanMetadata metadata = form(SidecarFiles.dataFormNew()).enrich(ScanMetadata.UNKNOWN);
    assertThat(metadata.containers())
        .containsExactly(
            ContainerReading.of(0, "CSQU3054383", 0.97), ContainerReading.of(1, "XXXX", 0.12));
    assertThat(metadata.containers().get(0).number()).contains(new ContainerNumber("CSQU3054383"));
    assertThat(metadata.scanId()).contains("T0001");
    assertThat(metadata.site()).contains("0042");
    assertThat(metadata.capturedAt()).contains(Instant.parse("2030-01-02T03:04:05Z"));
    assertThat(form(SidecarFiles.dataFormOld()).enrich(ScanMetadata.UNKNOWN).containers().get(0))
        .isEqualTo(ContainerReading.of(0, "CSQU3054383"));
  }

  @Test
  void enrich_emptyFirstSlot_keepsTheSecond() throws IOException {
    String text =
        SidecarFiles.dataFormNew()
            .replace(">CSQU3054383<", "><")
            .replace(">97<", ">-1<")
            .replace("XXXX", "CSQU3054383");
    assertThat(form(text).enrich(ScanMetadata.UNKNOWN).containers())
        .containsExactly(ContainerReading.of(1, "CSQU3054383", 0.12));
    String both =
        text.replace(
            "</Containers>",
            "<Container><ContainerId>B</ContainerId>" + "<OCR>5</OCR></Container></Containers>");
    assertThat(form(both).enrich(ScanMetadata.UNKNOWN).containers())
        .containsExactly(
            ContainerReading.of(0, "CSQU3054383", 0.12), ContainerReading.of(1, "B", 0.05));
  }

  @Test
  void beside_endingsInCapitals_foundToo() throws IOException {
    Path record = write("P1.XML", SidecarFiles.idr(), StandardCharsets.UTF_8);
    Path pixels = folder.resolve("P1HIGH.IMG");
    assertThat(Sidecars.beside(pixels)).isPresent();
    assertThat(Sidecars.candidates(pixels)).contains(record);
  }

  @Test
  void enrich_metadataThatAreKnown_stay() throws IOException {
    ScanMetadata known =
        ScanMetadata.UNKNOWN
            .withScanId("mine")
            .withSite("here")
            .withCapturedAt(Instant.EPOCH)
            .withContainers(List.of(ContainerReading.of(1, "MINE")));
    assertThat(form(SidecarFiles.dataFormNew()).enrich(known)).isEqualTo(known);
  }

  @Test
  void fields_dataForm_nothingIsLost() throws IOException {
    assertThat(form(SidecarFiles.dataFormNew()).fields())
        .contains(
            new SidecarField("DataForm/State", "5"),
            new SidecarField("DataForm/ProcessInstructions/InspectionType@Value", "0"),
            new SidecarField("DataForm/BeginOfCargo/StartTime", "2030-01-02T03:04:05"))
        .noneMatch(field -> field.value().isEmpty());
  }

  @Test
  void read_eachEncoding_theSame() throws IOException {
    String text = SidecarFiles.dataFormOld().replace("thing", "th\u00e9ng");
    DataForm plain = form(text);
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (String mark : List.of("", "\uFEFF")) {
        Path file = write("utf16.xml", mark + text, charset);
        assertThat(Sidecars.read(file)).contains(plain);
      }
    }
    assertThat(Sidecars.read(write("bom.xml", "\uFEFF" + text, StandardCharsets.UTF_8)))
        .contains(plain);
    String latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + text;
    assertThat(Sidecars.read(write("latin.xml", latin, StandardCharsets.ISO_8859_1)))
        .contains(plain);
  }

  @Test
  void read_encodingsOfOtherAlphabets_asDeclared() throws IOException {
    String[][] texts = {
      {"GB2312", "GB2312", "服装"},
      {"gb2312", "GB18030", "服装 朱镕基 㐂"},
      {"GBK", "GBK", "集裝箱"},
      {"GB18030", "GB18030", "集装箱 €"},
      {"Big5", "Big5", "貨櫃"},
      {"Shift_JIS", "Shift_JIS", "東京税関"},
      {"EUC-KR", "EUC-KR", "세관"},
      {"windows-1250", "windows-1250", "Gdańsk, Łódź"},
      {"iso-8859-2", "ISO-8859-2", "Gdańsk, Łódź"},
      {"ISO-8859-5", "ISO-8859-5", "Таможня"},
      {"windows-1251", "windows-1251", "Таможня № 1"},
      {"koi8-r", "KOI8-R", "Таможня"},
      {"windows-1252", "windows-1252", "Zürich 5 €"},
      {"no-such-encoding", "UTF-8", "上海"},
      {"gb2312", "GB2312", "通"}, // bytes that UTF-8 has too, for another character
      {"gb2312", "UTF-8", "中文"}, // as tools save it that leave the declaration
      {"GBK", "UTF-8", "海关查验"},
      {"gb2312", "UTF-8", "广州港"},
      {"GB18030", "UTF-8", "深圳"},
      {"Shift_JIS", "UTF-8", "東京税関"},
      {"Shift_JIS", "UTF-8", "横浜"},
      {"Big5", "UTF-8", "貨櫃"},
      {"EUC-KR", "UTF-8", "세관"},
      {"EUC-JP", "UTF-8", "\u0080"}, // no text of the declared one
    };
    for (String[] text : texts) {
      String form = SidecarFiles.dataFormOld().replace("thing", text[2]);
      String declared = "<?xml version=\"1.0\" encoding=\"" + text[0] + "\"?>" + form;
      Path file = write("x.xml", declared, Charset.forName(text[1]));

      assertThat(Sidecars.read(file)).as(text[0]).contains(form(form));
    }
  }

  @Test
  void read_manifest_numbersAndFiles() throws IOException {
    Path file = write("77001.xml", SidecarFiles.manifest(), StandardCharsets.UTF_8);
    RapiscanManifest manifest = (RapiscanManifest) Sidecars.read(file).orElseThrow();
    assertThat(manifest.created()).contains(Instant.parse("2030-01-02T03:04:05Z"));
    assertThat(manifest.progress()).containsEntry("xraydone", -1).hasSize(2);
    assertThat(manifest.attributes()).containsEntry("Comments", "a note").hasSize(2);
    assertThat(manifest.files()).hasSize(2);
    ScanMetadata metadata = manifest.enrich(ScanMetadata.UNKNOWN);
    assertThat(metadata.containers()).containsExactly(ContainerReading.of(0, "CSQU3054383"));
    assertThat(metadata.scanId()).contains("77001");
    assertThat(metadata.capturedAt()).isEmpty();
  }

  @Test
  void read_idrThatDeclaresUtf16AndIsUtf8_read() throws IOException {
    Path file = write("P1.xml", SidecarFiles.idr() + "\0\0", StandardCharsets.UTF_8);
    IdrRecord idr = (IdrRecord) Sidecars.read(file).orElseThrow();
    assertThat(idr.containerNumbers()).containsExactly("CSQU3054383", "TEST");
    assertThat(idr.scanTime()).contains("2030-01-02 03:04:05");
    assertThat(idr.operatorId()).contains("op7");
    assertThat(idr.conclusion()).contains("No Suspect");
    assertThat(idr.enrich(ScanMetadata.UNKNOWN).containers()).hasSize(2);
  }

  @Test
  void beside_filesThatASidecarSpeaksOf_found() throws IOException {
    write("T0001.xml", SidecarFiles.dataFormNew(), StandardCharsets.UTF_8);
    write("77001.xml", SidecarFiles.manifest(), StandardCharsets.UTF_8);
    write("P1.xml", SidecarFiles.idr(), StandardCharsets.UTF_16LE);
    for (String name :
        List.of(
            "T0001S.jpg",
            "T0001S_stamp.jpg",
            "XRAY-77001-001--Array-0000-xray.jpg",
            "XRAY-77001-007--Array-0000.img",
            "P1high.img",
            "P1low.img",
            "P1material.img",
            "P1.jpg")) {
      assertThat(Sidecars.beside(folder.resolve(name))).as(name).isPresent();
    }
    for (String name :
        List.of("T0001.jpg", "T0001_photo.jpg", "P1.png", "other.npy", "77001.img")) {
      assertThat(Sidecars.beside(folder.resolve(name))).as(name).isEmpty();
    }
  }

  @Test
  void enrich_scanBesideASidecar_metadataAndTheFileItself() throws IOException {
    Path xml = write("T0001.xml", SidecarFiles.dataFormNew(), StandardCharsets.UTF_8);
    RawScan enriched = Sidecars.enrich(SCAN, folder.resolve("T0001S.jpg"));
    assertThat(enriched.metadata().scanId()).contains("T0001");
    assertThat(enriched.attachments())
        .extracting(Attachment::name)
        .containsExactly("sidecar.dataform.T0001.xml");
    assertThat(enriched.attachments().get(0).size()).isEqualTo((int) Files.size(xml));
    assertThat(enriched.views()).isEqualTo(SCAN.views());
  }

  @Test
  void enrich_noneOrABrokenOne_theScanAsItWas() throws IOException {
    assertThat(Sidecars.enrich(SCAN, folder.resolve("T0001S.jpg"))).isSameAs(SCAN);
    write("T0001.xml", "<DataForm><Version>", StandardCharsets.UTF_8);
    assertThat(Sidecars.enrich(SCAN, folder.resolve("T0001S.jpg"))).isSameAs(SCAN);
    assertThatThrownBy(() -> Sidecars.beside(folder.resolve("T0001S.jpg")))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("T0001.xml");
  }

  @Test
  void read_knownRootWithinAnother_readAsIfAlone() throws IOException {
    String record = SidecarFiles.idr().replaceFirst("<\\?xml.*?>", "");
    String wrapped = "<DIAS2RIP_XML><HEAD>1</HEAD>" + record + "</DIAS2RIP_XML>";
    write("P1.xml", wrapped, StandardCharsets.UTF_8);
    RawScan scan = Sidecars.enrich(SCAN, folder.resolve("P1high.img"));
    assertThat(scan.metadata().scanId()).contains("P1");
    assertThat(scan.metadata().containers()).hasSize(2);
    assertThat(Sidecars.leftOutBeside(folder.resolve("P1high.img"))).isEmpty();
  }

  @Test
  void leftOutBeside_xmlOfNoKnownKind_isNamed() throws IOException {
    Path other = write("P1.xml", "<a><b><IDR/></b></a>", StandardCharsets.UTF_8);
    Path pixels = folder.resolve("P1high.img");
    assertThat(Sidecars.leftOutBeside(pixels))
        .containsExactly(new Sidecars.LeftOut(other, "is XML of no known kind"));
    assertThat(Sidecars.enrich(SCAN, pixels)).isSameAs(SCAN);
  }

  @Test
  void enrich_sidecarThatSpeaksOfOtherPixels_isNamedInAWarning() throws IOException {
    Path other = write("a.xml", SidecarFiles.dataFormNew(), StandardCharsets.UTF_8);
    Path pixels = folder.resolve("a.tif");
    List<String> warnings = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            if (entry.getLevel().equals(java.util.logging.Level.WARNING)) {
              warnings.add(new SimpleFormatter().formatMessage(entry));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Sidecars.class.getName());
    logger.addHandler(handler);
    try {
      assertThat(Sidecars.enrich(SCAN, pixels)).isSameAs(SCAN);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(warnings)
        .containsExactly(other + " is dataform XML of other files than a.tif and is left out");
  }

  @Test
  void containers_twoNumbersPartedByOtherSigns_areTwo() throws IOException {
    String record = SidecarFiles.idr();
    String given = record.replaceFirst("(?s).*<container_no>(.*?)</container_no>.*", "$1");
    for (String parted : List.of("%s/%s", "%s;%s", "%s %s", "%s / %s", " %s;  %s ;")) {
      String numbers = String.format(parted, "MSKU1234565", "CSQU3054383");
      write("P1.xml", record.replace(given, numbers), StandardCharsets.UTF_8);
      RawScan scan = Sidecars.enrich(SCAN, folder.resolve("P1high.img"));
      assertThat(scan.metadata().containers())
          .as(numbers)
          .extracting(ContainerReading::text)
          .containsExactly("MSKU1234565", "CSQU3054383");
    }
  }

  @Test
  void containers_onesThatAreNoTwoNumbers_stayAsTheyAreWritten() throws IOException {
    String record = SidecarFiles.idr();
    String given = record.replaceFirst("(?s).*<container_no>(.*?)</container_no>.*", "$1");
    for (String one :
        List.of("MSKU 123456/5", "MSKU 123456 5", "MSKU1234565/TGHU7654321", "AB 12/CD 34")) {
      write("P1.xml", record.replace(given, one), StandardCharsets.UTF_8);
      RawScan scan = Sidecars.enrich(SCAN, folder.resolve("P1high.img"));
      assertThat(scan.metadata().containers())
          .extracting(ContainerReading::text)
          .containsExactly(one);
    }
  }

  @Test
  void read_otherXml_empty() throws IOException {
    assertThat(Sidecars.read(write("a.xml", "<a/>", StandardCharsets.UTF_8))).isEmpty();
    assertThat(Sidecars.read(write("a.xml", "<manifest/>", StandardCharsets.UTF_8))).isEmpty();
  }

  /** On a share that ignores case each spelling of a name is the same file, as links are here. */
  @Test
  void candidates_severalSpellingsOfOneFile_once() throws IOException {
    Path xml = write("T0001.XML", SidecarFiles.dataFormNew(), StandardCharsets.UTF_8);
    Files.createLink(folder.resolve("T0001.xml"), xml);
    Files.createLink(folder.resolve("T0001.Xml"), xml);
    assertThat(Sidecars.candidates(folder.resolve("T0001S.jpg")))
        .containsExactly(folder.resolve("T0001.xml"));
  }

  @Test
  void beside_symbolicLink_isNotFollowedUnlessThePixelsAreOne() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path form = Files.writeString(elsewhere.resolve("a.xml"), SidecarFiles.dataFormNew());
    Path link = Files.createSymbolicLink(folder.resolve("T0001.xml"), form);
    Path pixels = Files.writeString(folder.resolve("T0001S.jpg"), "pixels");
    assertThat(Sidecars.candidates(pixels)).isEmpty();
    assertThat(Sidecars.beside(pixels)).isEmpty();
    assertThat(Sidecars.enrich(SCAN, pixels)).isSameAs(SCAN);
    assertThatThrownBy(() -> Sidecars.read(link, pixels)).isInstanceOf(IOException.class);
    Path file = Files.move(pixels, elsewhere.resolve("T0001S.jpg"));
    Files.createSymbolicLink(pixels, file);
    assertThat(Sidecars.beside(pixels)).isPresent();
  }

  @Test
  void read_fileOfAnyName_isKeptUnderOneThatIsSafeAndItsOwn() throws IOException {
    Path pixels = folder.resolve("T0001S.jpg");
    Set<String> names = new HashSet<>();
    String longName = "x".repeat(200);
    for (String stem :
        List.of("T0001", "T 1", "T.1", "T\n1", "..", longName, longName + "y", "Ä")) {
      Path file = write(stem + ".xml", SidecarFiles.dataFormNew(), StandardCharsets.UTF_8);
      String name = Sidecars.read(file, pixels).orElseThrow().content().name();
      assertThat(name).matches("sidecar\\.dataform\\.[A-Za-z0-9_-]+(\\.[0-9a-f]{16})?\\.xml");
      assertThat(names.add(name)).as(name).isTrue();
    }
    assertThat(names).contains("sidecar.dataform.T0001.xml");
  }
}
