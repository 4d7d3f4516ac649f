package org.cargolens.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConstantPoolTest {
  /** Reads the wall clock, as a scanner model must not. */
  static final class WallClockReader {
    private WallClockReader() {}

    @SuppressWarnings("JdkObsolete")
    static long now() {
      return System.currentTimeMillis() - 1L;
    }
  }

  @Test
  void methods_ofThisClass_namesWhatIsCalled() throws IOException {
    String file = WallClockReader.class.getName().replace('.', '/') + ".class";
    try (InputStream in = WallClockReader.class.getClassLoader().getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      Set<String> methods = ConstantPool.methods(in);

      assertThat(methods).contains("java/lang/System.currentTimeMillis", "java/lang/Object.<init>");
      assertThat(methods).doesNotContain("java/lang/System.nanoTime");
    }
    assertThat(WallClockReader.now()).isPositive();
  }

  @Test
  void methods_noClassFile_isRefused() {
    assertThatThrownBy(() -> ConstantPool.methods(new ByteArrayInputStream(new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("class file");
  }
}
