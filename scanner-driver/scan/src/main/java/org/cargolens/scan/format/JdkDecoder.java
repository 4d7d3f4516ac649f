package org.cargolens.scan.format;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.cargolens.scan.ScanFormatException;

/**
 * The picture decoders of the JDK itself, whatever others are on the class path. They are given
 * only files whose structure and size have been checked: on cut pictures they fill up with grey.
 */
public final class JdkDecoder {
  private JdkDecoder() {}

  /**
   * Decodes a picture without converting its colours.
   *
   * @param file the file, for messages
   * @param content the whole file
   * @param name {@code png} or {@code jpeg}
   * @param size what the file's header states
   * @throws ScanFormatException if the decoder fails, has to guess, or finds another size
   * @throws IllegalStateException if this Java platform lacks the decoder
   */
  public static Raster decode(FormatFile file, ByteBuffer content, String name, ImageSize size)
      throws ScanFormatException {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = reader(name);
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(new BufferImageInput(content), true, true);
      Raster raster =
          reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
      if (!warnings.isEmpty()) {
        throw file.error(0, "an undamaged " + name, warnings.get(0));
      }
      if (raster.getWidth() != size.columns() || raster.getHeight() != size.rows()) {
        throw file.error(
            0, "pixels of " + size, raster.getWidth() + " x " + raster.getHeight() + " pixels");
      }
      return raster;
    } catch (ScanFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's decoders meet some damage with whichever unchecked exception comes first.
      ScanFormatException failure = file.error(0, "an undamaged " + name, e.toString());
      failure.initCause(e);
      throw failure;
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(String name) {
    Iterator<ImageReaderSpi> found =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (found.hasNext()) {
      ImageReaderSpi provider = found.next();
      if (provider.getClass().getModule().equals(ImageIO.class.getModule())
          && Arrays.asList(provider.getFormatNames()).contains(name)) {
        try {
          return provider.createReaderInstance();
        } catch (IOException e) {
          throw new IllegalStateException("the JDK's decoder of " + name + " does not start", e);
        }
      }
    }
    throw new IllegalStateException("this Java platform has no decoder of " + name);
  }
}
