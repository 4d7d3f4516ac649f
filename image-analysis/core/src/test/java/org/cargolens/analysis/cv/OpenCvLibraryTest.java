package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCvLibraryTest {
  @TempDir Path folder;

  @Test
  void load_newProcesses_unpackOnceAndReuse() throws Exception {
    Path natives = folder.resolve("natives");

    assertThat(run(natives)).isZero();

    Path library = onlyFile(natives);
    FileTime unpacked = Files.getLastModifiedTime(library);
    assertThat(run(natives)).isZero();
    assertThat(onlyFile(natives)).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);

    Files.write(library, new byte[] {1, 2, 3});
    assertThat(run(natives)).as("a cut library is unpacked again").isZero();
  }

  @Test
  void load_folderIsAFile_throwsNamingThePath() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "not a folder");

    assertThat(run(file)).isEqualTo(3);
  }

  @Test
  void unpack_unknownResource_namesItAndTheTarget() {
    assertThatThrownBy(() -> OpenCvLibrary.unpack("/nu/pattern/none.so", folder))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContaining("/nu/pattern/none.so")
        .hasMessageContaining(folder.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux/x86_64/libopencv_java490.so",
    "Linux, aarch64, linux/ARMv8/libopencv_java490.so",
    "Windows 11, amd64, windows/x86_64/opencv_java490.dll",
    "Mac OS X, arm64, osx/ARMv8/libopencv_java490.dylib"
  })
  void resource_eachMachine_isInTheJarsLayout(String os, String cpu, String expected) {
    assertThat(OpenCvLibrary.resource(os, cpu)).isEqualTo("/nu/pattern/opencv/" + expected);
  }

  private static Path onlyFile(Path natives) throws IOException {
    try (var files = Files.walk(natives)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private int run(Path natives) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + OpenCvLibrary.FOLDER_PROPERTY + "=" + natives,
                LoadOpenCv.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
