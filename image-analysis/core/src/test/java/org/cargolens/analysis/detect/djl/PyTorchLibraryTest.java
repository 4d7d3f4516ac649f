package org.cargolens.analysis.detect.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cargolens.analysis.cache.NativeFiles;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchLibraryTest {
  @TempDir Path folder;

  @Test
  void settings_allWaysOut_areShut() {
    assertThat(PyTorchLibrary.settings(folder, 2))
        .containsEntry("ai.djl.offline", "true")
        .containsEntry("OPT_OUT_TRACKING", "true")
        .containsEntry("PYTORCH_LIBRARY_PATH", folder.toAbsolutePath().toString())
        .containsEntry("ai.djl.pytorch.num_threads", "2");
    assertThat(PyTorchLibrary.threads(64)).isEqualTo(4);
    assertThat(PyTorchLibrary.threads(1)).isEqualTo(1);
  }

  @Test
  void platform_otherMachine_isRefusedByName() {
    assertThat(PyTorchLibrary.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
    assertThatThrownBy(() -> PyTorchLibrary.platform("Mac OS X", "aarch64"))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContaining("Mac OS X on aarch64");
  }

  @Test
  void unpack_notOnTheClassPath_namesResourceAndTarget() {
    assertThatThrownBy(() -> PyTorchLibrary.unpack("plan9-68000", folder))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContaining("plan9-68000")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void load_folderIsAFile_throwsNamingThePath() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "not a folder");

    Process process = detect("-D" + NativeFiles.FOLDER_PROPERTY + "=" + file);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(output()).contains("NativeLibraryException").contains("taken");
  }

  @Test
  void detect_newProcess_opensNoConnection() throws Exception {
    Process process = detect("-Dno.network=true");

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).contains("2 seen").doesNotContain("connection tried");
    assertThat(process.exitValue()).isZero();
  }

  private Process detect(String option) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            option,
            DetectOffline.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  private String output() throws Exception {
    return Files.readString(folder.resolve("output.txt"));
  }
}
