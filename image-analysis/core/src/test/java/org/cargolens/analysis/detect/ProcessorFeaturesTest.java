package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorFeaturesTest {
  @TempDir Path folder;

  @Test
  void bfloat16_flagOfTheFirstProcessor_decides() throws Exception {
    assertThat(bfloat16("flags\t\t: fpu avx512f avx512_bf16 gfni\n")).isTrue();
    assertThat(bfloat16("flags\t\t: fpu amx_bf16\n")).isTrue();
    assertThat(bfloat16("flags\t\t: fpu avx512f avx512_bf16x\n")).isFalse();
    assertThat(bfloat16("Features\t: fp asimd bf16\n")).isFalse();
    assertThat(ProcessorFeatures.bfloat16(folder.resolve("none"))).isFalse();
  }

  private boolean bfloat16(String text) throws Exception {
    return ProcessorFeatures.bfloat16(
        Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\n" + text));
  }
}
