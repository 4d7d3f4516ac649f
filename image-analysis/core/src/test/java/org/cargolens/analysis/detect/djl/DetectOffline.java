package org.cargolens.analysis.detect.djl;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.SocketImplFactory;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ToyImages;
import org.cargolens.analysis.detect.ToyPacks;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;

/** A process that detects and can open no connection, but says when it is asked for one. */
final class DetectOffline {
  private DetectOffline() {}

  /** Ends with 3 if a native library can't be loaded. */
  public static void main(String[] arguments) throws IOException {
    shutTheNetwork();
    try (Detector detector = Detectors.load(ToyPacks.pack("toy"));
        XrayImage image = ToyImages.grey(128, 96, new Region(40, 40, 64, 64))) {
      System.out.println(detector.detect(image).size() + " seen");
    } catch (NativeLibraryException e) {
      System.out.println(e);
      System.exit(3);
    }
  }

  // Deprecated without a successor; in a process of its own it harms nobody.
  @SuppressWarnings("deprecation")
  private static void shutTheNetwork() throws IOException {
    URL.setURLStreamHandlerFactory(
        protocol -> {
          if (protocol.startsWith("http")) {
            System.out.println("connection tried: " + protocol);
          }
          return null;
        });
    ProxySelector.setDefault(new Refusing());
    Socket.setSocketImplFactory(new RefusingSockets());
  }

  private static final class Refusing extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      System.out.println("connection tried: " + uri);
      throw new IllegalStateException("no network");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  private static final class RefusingSockets implements SocketImplFactory {
    @Override
    public SocketImpl createSocketImpl() {
      System.out.println("connection tried");
      throw new IllegalStateException("no network");
    }
  }
}
