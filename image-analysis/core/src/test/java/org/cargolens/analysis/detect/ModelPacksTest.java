package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPacksTest {
  @TempDir Path folder;

  @Test
  void open_folder_readsTheWholeDescriptor() throws Exception {
    ModelPack pack = ToyPacks.pack("toy");

    ModelDescriptor descriptor = pack.descriptor();
    assertThat(descriptor.title()).isEqualTo("toy 1");
    assertThat(descriptor.input().channels())
        .containsExactly(ChannelKind.HIGH_ENERGY, ChannelKind.SINGLE_ENERGY);
    assertThat(descriptor.input().curves())
        .containsEntry(Domain.TRANSMISSION, new InputCurve.Logarithmic(4))
        .containsEntry(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, new InputCurve.Linear());
    assertThat(descriptor.input().tiling()).contains(new Tiling(128, 96, 32));
    assertThat(descriptor.head()).isEqualTo(new DecodeHead.CenterDistance(8));
    assertThat(descriptor.classes()).extracting(DetectionClass::name).contains("gas-cylinder");
    assertThat(descriptor.weights()).extracting(WeightsFile::precision).hasSize(2);
    assertThat(descriptor.golden()).isPresent();
    assertThat(descriptor.figures()).containsExactly(new Figure("recall", 1));
    for (WeightsFile file : descriptor.weights()) {
      assertThat(pack.read(file.file())).hasSize((int) file.file().bytes());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pack/1\"         | pack/2\"        | :2:13: expected \"cargolens-model-pack/1\"",
        "\"toy\"          | \"Toy!\"        | name must be lower-kebab",
        "\"licence\"      | \"license\"     | a member \"licence\"",
        "\"high-energy\"  | \"gamma\"       | a channel kind such as \"high-energy\", found \"gamma\"",
        "\"display-grey\" | \"raw-counts\"  | the domain \"transmission\" or \"display-grey\"",
        "\"linear\"       | \"cubic\"       | \"linear\" or \"log\", found \"cubic\"",
        "\"range\": 4.0   | \"range\": -4.0 | range must be above 0",
        "\"native\"       | \"tiny\"        | \"native\" or \"height\", found \"tiny\"",
        "\"multipleOf\": 16 | \"multipleOf\": 12 | are no multiples of 12",
        "\"multipleOf\": 16 | \"multipleOf\": 0 | a whole number from 1 to 256, found 0",
        "\"width\": 128   | \"width\": 999999 | a whole number from 32 to 8192, found 999999",
        "\"overlap\": 32  | \"overlap\": 64 | overlap must be 0 to half",
        "\"batch\": 3     | \"batch\": 1000 | a whole number from 1 to 64, found 1000",
        "center-distance  | anchors         | \"center-distance\", found \"anchors\"",
        "\"stride\": 8    | \"stride\": 5   | no multiple of the stride 5",
        "\"stride\": 8    | \"stride\": 8, \"classAgnostic\": 1 | true or false, found 1",
        "\"name\": \"gas-cylinder\" | \"name\": \"dense-block\" | 'dense-block' stands there twice",
        "\"category\": \"gas-cylinder\" | \"category\": \"umbrella\" | a category of reports",
        "\"finding\"      | \"threat\"      | \"object\" or \"finding\", found \"threat\"",
        "\"minimumScore\": 0.5 | \"minimumScore\": 0 | minimumScore must be above 0",
        "\"overlapLimit\": 0.3 | \"overlapLimit\": 1.5 | overlapLimit must be above 0",
        "\"model.pt\"     | \"../model.pt\" | not a plain file name",
        "\"bytes\": 1734  | \"bytes\": 99999999999 | must have 1 to 1073741824 bytes",
        "\"fp32\"         | \"bf16\"        | one file a precision",
        "\"fp32\"         | \"int8\"        | \"fp32\" or \"bf16\", found \"int8\"",
        "\"channels_last\" | \"rows\"       | \"contiguous\" or \"channels_last\"",
        "\"height\": 48   | \"height\": 47  | a golden input of 64 x 47 pixels",
        "\"bytes\": 1152  | \"bytes\": 1148 | a golden output has 1152 bytes",
        "\"recall\": 1.0  | \"recall\": \"good\" | a number, found \"good\"",
        "none: weights    | \\ud800 weights | UTF-8",
      })
  void open_wrongField_namesPlaceAndExpectation(String right, String wrong, String complaint)
      throws Exception {
    Path pack = copyOfToy();
    String text = Files.readString(pack.resolve("model.json"));
    assertThat(text).contains(right);
    String changed = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    boolean loneSurrogate = wrong.startsWith("\\ud800");
    byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
    if (loneSurrogate) {
      bytes = text.replace(right, "\u00e4").getBytes(StandardCharsets.ISO_8859_1);
    }
    Files.write(pack.resolve("model.json"), bytes);

    assertThatThrownBy(() -> ModelPacks.open(pack))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("model.json")
        .hasMessageContaining(complaint);
  }

  @Test
  void open_descriptorCutAtEachByte_isRefusedByName() throws Exception {
    Path pack = copyOfToy();
    byte[] whole = Files.readAllBytes(pack.resolve("model.json"));
    for (int length = 0; length < whole.length - 2; length += 7) {
      Files.write(pack.resolve("model.json"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> ModelPacks.open(pack))
          .as("cut after %d bytes", length)
          .isInstanceOf(ModelPackException.class)
          .hasMessageContaining("model.json");
    }
  }

  @Test
  void open_hugeDescriptor_isRefusedUnread() throws Exception {
    Files.writeString(folder.resolve("model.json"), " ".repeat((1 << 20) + 1));

    assertThatThrownBy(() -> ModelPacks.open(folder))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("at most 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "empty"})
  void open_noPack_saysSo(String name) throws Exception {
    Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> ModelPacks.open(folder.resolve(name)))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining(name);
  }

  @Test
  void openAll_folderOfPacks_opensEachByName() throws Exception {
    assertThat(ModelPacks.openAll(ToyPacks.folder("toy"))).hasSize(1);
    assertThat(ModelPacks.openAll(ToyPacks.folder()))
        .extracting(pack -> pack.descriptor().name())
        .contains("corrupt", "toy")
        .isSorted();
    assertThatThrownBy(() -> ModelPacks.openAll(folder))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("neither a model pack");
  }

  @Test
  void shipped_classPath_isReadThroughItsIndex() {
    assertThatCode(ModelPacks::shipped).doesNotThrowAnyException();
  }

  @Test
  void open_classPathFolder_readsAsFromDisk() throws Exception {
    PackFiles files =
        new ResourceFiles(
            ModelPacksTest.class.getClassLoader(), "org/cargolens/analysis/detect/packs/toy");

    ModelPack pack = ModelPacks.open(files);

    assertThat(pack.place()).startsWith("classpath:");
    assertThat(pack.read(pack.descriptor().weights().get(0).file())).isNotEmpty();
    assertThatThrownBy(() -> files.open("none")).isInstanceOf(IOException.class);
  }

  @Test
  void read_otherBytes_isRefusedWithBothDigests() throws Exception {
    Path folderOfPack = copyOfToy();
    ModelPack pack = ModelPacks.open(folderOfPack);
    PackFile file = pack.descriptor().weights().get(0).file();
    Path weights = folderOfPack.resolve(file.name());
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    assertRefused(pack, file, "expected sha-256 " + file.sha256());
    Files.write(weights, Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused(pack, file, "must have " + file.bytes() + " bytes, has more");
    Files.write(weights, Arrays.copyOf(bytes, 10));
    assertRefused(pack, file, "bytes, has 10");
    Files.delete(weights);
    assertRefused(pack, file, "can't read model.pt");
  }

  private static void assertRefused(ModelPack pack, PackFile file, String complaint) {
    assertThatThrownBy(() -> pack.read(file))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("model pack toy 1")
        .hasMessageContaining(complaint);
  }

  @Test
  void open_zip_readsAsAFolder() throws Exception {
    ModelPack pack = ModelPacks.open(zip("model.json", "model.pt", "README.md"));

    assertThat(pack.read(pack.descriptor().weights().get(0).file())).isNotEmpty();
    assertThatThrownBy(() -> pack.read(pack.descriptor().weights().get(1).file()))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("no model-bf16.pt at the top");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../model.pt", "/model.pt", "a\\model.pt"})
  void open_zipWithANameOutside_isRefused(String name) throws Exception {
    Path zip = zip("model.json", name);

    assertThatThrownBy(() -> ModelPacks.open(zip))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("outside of itself");
  }

  @Test
  void open_zipWithANameTwice_isRefused() throws Exception {
    Path zip = zip("model.json", "model.p1", "model.p2");
    byte[] bytes = Files.readAllBytes(zip);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("model.p2", "model.p1");
    Files.write(zip, latin.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ModelPacks.open(zip))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void open_zipOfManyEntries_isRefused() throws Exception {
    String[] names = new String[1002];
    Arrays.setAll(names, i -> "file" + i);
    Path zip = zip(names);

    assertThatThrownBy(() -> ModelPacks.open(zip))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("at most 1000");
  }

  @Test
  void open_notAZip_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("model.zip"), "not a zip");

    assertThatThrownBy(() -> ModelPacks.open(file))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("model.zip");
  }

  /** A zip of the toy's files; unknown names get a byte. */
  private Path zip(String... names) throws IOException {
    Path zip = folder.resolve("pack.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (String name : names) {
        entries.putNextEntry(new ZipEntry(name));
        Path original = ToyPacks.folder("toy").resolve(name.replaceAll("[^a-z0-9.-]", "_"));
        entries.write(Files.exists(original) ? Files.readAllBytes(original) : new byte[1]);
        entries.closeEntry();
      }
    }
    return zip;
  }

  private Path copyOfToy() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("toy"));
    try (var files = Files.list(ToyPacks.folder("toy"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }
}
