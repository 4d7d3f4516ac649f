package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PixelsTest {
  @Test
  void of_eachType_givesItsSamplesBack() {
    float[] floats = {0.5f, -1, 3, 4, 5, 6};
    short[] shorts = {1, 2, (short) 65535, 4, 5, 6};
    byte[] bytes = {1, 2, (byte) 255, 4, 5, 6};
    try (Pixels f = Pixels.of(floats, 3, 2);
        Pixels s = Pixels.of(shorts, 3, 2);
        Pixels b = Pixels.of(bytes, 3, 2)) {
      assertThat(f.toFloats()).isEqualTo(floats);
      assertThat(s.toShorts()).isEqualTo(shorts);
      assertThat(b.toBytes()).isEqualTo(bytes);
      assertThat(s.at(2, 0)).isEqualTo(65535);
      assertThat(s).hasToString("Pixels[U16, 3 x 2]");
      assertThatThrownBy(s::toFloats).hasMessageContaining("U16, not F32");
    }
  }

  @Test
  void wrap_bufferAtAPosition_readsItsMemoryWithoutCopy() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(20).order(ByteOrder.LITTLE_ENDIAN).position(4);
    try (Pixels pixels = Pixels.wrap(buffer.asReadOnlyBuffer(), 4, 2, SampleType.U16)) {
      buffer.putShort(4 + 2 * 5, (short) 777);

      assertThat(pixels.at(1, 1)).isEqualTo(777);
      assertThat(buffer.position()).isEqualTo(4);
    }
  }

  @Test
  void wrap_collectedBuffer_keepsItsMemoryAlive() {
    Pixels pixels = Pixels.wrap(filled(), 1000, 1000, SampleType.U8);
    for (int i = 0; i < 20; i++) {
      System.gc();
      ByteBuffer.allocateDirect(1_000_000);
    }

    assertThat(pixels.at(999, 999)).isEqualTo(42);
    pixels.close();
  }

  @Test
  void wrap_heapOrShortBuffer_throws() {
    assertThatThrownBy(() -> Pixels.wrap(ByteBuffer.allocate(100), 4, 4, SampleType.U16))
        .hasMessageContaining("heap");
    assertThatThrownBy(() -> Pixels.wrap(ByteBuffer.allocateDirect(31), 4, 4, SampleType.U16))
        .hasMessage("need a direct buffer of 32 bytes, have 31");
    assertThatThrownBy(
            () -> Pixels.wrap(ByteBuffer.allocateDirect(31), 1 << 20, 1 << 20, SampleType.F32))
        .hasMessageContaining("need a direct buffer of 4398046511104 bytes");
  }

  @Test
  void use_afterClose_throwsInsteadOfCrashing() {
    Pixels pixels = Pixels.of(new byte[4], 2, 2);
    Pixels copy = pixels.copy();
    pixels.close();
    pixels.close();

    assertThatThrownBy(() -> pixels.at(0, 0)).hasMessageContaining("after close");
    assertThat(copy.at(1, 1)).isZero();
    copy.close();
  }

  @Test
  void allocate_illegalSize_throws() {
    assertThatThrownBy(() -> Pixels.allocate(0, 5, SampleType.U8)).hasMessageContaining("0 x 5");
    assertThatThrownBy(() -> Pixels.of(new short[5], 2, 2)).hasMessageContaining("not 5");
  }

  private static ByteBuffer filled() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1_000_000);
    buffer.put(999_999, (byte) 42);
    return buffer;
  }
}
