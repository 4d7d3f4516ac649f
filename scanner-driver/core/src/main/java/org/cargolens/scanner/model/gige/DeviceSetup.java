package org.cargolens.scanner.model.gige;

import java.time.Duration;
import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * What is done once with a device: who it is, taking control, reading its description, setting it.
 * Nothing here starts anything.
 */
final class DeviceSetup {
  /** A device that another program controls may leave a claim without an answer. */
  private static final Duration CLAIM = Duration.ofSeconds(2);

  private final String name;
  private final GigeSettings settings;
  private final GvcpClient client;

  DeviceSetup(String name, GigeSettings settings, GvcpClient client) {
    this.name = name;
    this.settings = settings;
    this.client = client;
  }

  ScannerIdentity identity() throws ScannerException {
    String version = client.text(BootstrapRegister.DEVICE_VERSION);
    return new ScannerIdentity(
        client.text(BootstrapRegister.MANUFACTURER),
        client.text(BootstrapRegister.MODEL),
        client.text(BootstrapRegister.SERIAL_NUMBER),
        version.isEmpty() ? Optional.empty() : Optional.of(version));
  }

  boolean resends() throws ScannerException {
    return (client.read(BootstrapRegister.CAPABILITY) & BootstrapRegister.CAN_RESEND) != 0;
  }

  /**
   * Takes control.
   *
   * @throws ScannerException.InUse if another program has it
   */
  void claim() throws ScannerException {
    int wanted =
        settings.is("control", "exclusive")
            ? BootstrapRegister.EXCLUSIVE
            : BootstrapRegister.CONTROL;
    boolean taken = client.read(BootstrapRegister.CONTROL_PRIVILEGE) != 0;
    try {
      GvcpClient claimant = taken ? client.within(client.deadline().orAfter(CLAIM)) : client;
      claimant.write(BootstrapRegister.CONTROL_PRIVILEGE, wanted);
    } catch (ScannerException.Refused e) {
      if (e.code() == GvcpStatus.BUSY.code()) {
        throw inUse("says " + GvcpStatus.ofCode(e.code()));
      }
      throw e;
    } catch (ScannerException.DeadlineExceeded e) {
      throw taken ? inUse("does not answer a claim") : e;
    }
    if ((client.read(BootstrapRegister.CONTROL_PRIVILEGE) & wanted) == 0) {
      throw inUse("did not grant control");
    }
  }

  /** Tells the device how long to wait for a sign of life. */
  void setHeartbeat() throws ScannerException {
    int millis = settings.whole("heartbeat");
    client.write(BootstrapRegister.HEARTBEAT_TIMEOUT, millis);
    int granted = client.read(BootstrapRegister.HEARTBEAT_TIMEOUT);
    if (granted >= 0 && granted < millis / 2) {
      throw new ScannerException.Configuration(
          "option 'heartbeat': "
              + name
              + " waits at most "
              + granted
              + " ms for a sign of life, "
              + millis
              + " were asked");
    }
  }

  private ScannerException inUse(String what) {
    return new ScannerException.InUse(
        Phase.IDENTIFY, name + ": another program controls the device, which " + what);
  }

  /**
   * Reads the device's description, unless it is known.
   *
   * @param identity who the device is
   * @param known what is known of it; learns the description
   */
  Features features(ScannerIdentity identity, KnownDevice known) throws ScannerException {
    String url = client.text(BootstrapRegister.FIRST_URL);
    if (url.isEmpty()) {
      url = client.text(BootstrapRegister.SECOND_URL);
    }
    Optional<DeviceDescription> kept = known.description(identity, url);
    if (kept.isPresent()) {
      return new Features(kept.get(), client);
    }
    try {
      DeviceDescription read = DeviceDescription.read(DeviceFile.of(url).fetch(client));
      known.keep(identity, url, read);
      return new Features(read, client);
    } catch (DescriptionException e) {
      throw unusable(client.phase(), name, e);
    }
  }

  static ScannerException unusable(Phase phase, String name, DescriptionException e) {
    return new ScannerException.Protocol(
        phase,
        name + ": description of the device: " + e.getMessage(),
        0,
        java.nio.ByteBuffer.allocate(0));
  }

  /**
   * Ends whatever the device does: an earlier scan, of this program or another, may not have been
   * ended.
   */
  void quieten(Features features) throws ScannerException {
    try {
      if (features.has("AcquisitionStop")) {
        client.write(features.command("AcquisitionStop"));
      }
      client.write(BootstrapRegister.STREAM_PORT, 0);
      if (features.has("TLParamsLocked")) {
        features.write("TLParamsLocked", 0);
      }
    } catch (DescriptionException e) {
      throw unusable(client.phase(), name, e);
    }
  }

  /** Sets the device as the options say; all else stays as it is. */
  void apply(Features features) throws ScannerException {
    try {
      Optional<PixelFormat> format = settings.format();
      if (format.isPresent()) {
        features.select("PixelFormat", format.get().word());
      }
      setIfWanted(features, "Width", settings.wish("width"));
      setIfWanted(features, "Height", settings.wish("height"));
      if (features.hasEntry("AcquisitionMode", "Continuous")) {
        features.select("AcquisitionMode", "Continuous");
      }
      applyTrigger(features);
      for (GigeSettings.Feature feature : settings.features()) {
        features.set(feature.name(), feature.value());
      }
    } catch (DescriptionException e) {
      throw new ScannerException.Configuration(name + ": " + e.getMessage());
    }
  }

  private void setIfWanted(Features features, String feature, Optional<Integer> value)
      throws ScannerException, DescriptionException {
    if (value.isPresent()) {
      features.write(feature, value.get());
      long now = features.read(feature);
      if (now != value.get()) {
        throw new DescriptionException(
            "feature '" + feature + "' was set to " + value.get() + " and is " + now);
      }
    }
  }

  private void applyTrigger(Features features) throws ScannerException, DescriptionException {
    if (settings.is("trigger", GigeSettings.AS_IT_IS)) {
      return;
    }
    if (features.hasEntry("TriggerSelector", "FrameStart")) {
      features.select("TriggerSelector", "FrameStart");
    }
    features.select("TriggerMode", settings.is("trigger", "off") ? "Off" : "On");
    if (settings.is("trigger", "software")) {
      features.select("TriggerSource", "Software");
    }
  }

  /** Returns how the device's frames are, as it is set now. */
  FrameGeometry geometry(Features features) throws ScannerException {
    try {
      int width = (int) Math.min(Integer.MAX_VALUE, features.read("Width"));
      int height = (int) Math.min(Integer.MAX_VALUE, features.read("Height"));
      int code = (int) features.read("PixelFormat");
      PixelFormat format =
          PixelFormat.ofCode(code)
              .orElseThrow(
                  () ->
                      new ScannerException.Configuration(
                          String.format(
                              "%s sends pixel format %#x; choose another by option 'format'",
                              name, code)));
      FrameGeometry tight = new FrameGeometry(format, width, height, 0, settings.energies());
      return padded(tight, features);
    } catch (IllegalArgumentException e) {
      throw new ScannerException.Configuration(name + ": " + e.getMessage());
    } catch (DescriptionException e) {
      throw unusable(client.phase(), name, e);
    }
  }

  /** What a frame has more than its pixels is padding of its lines. */
  private FrameGeometry padded(FrameGeometry tight, Features features)
      throws ScannerException, DescriptionException {
    if (!features.has("PayloadSize")) {
      return tight;
    }
    long more = features.read("PayloadSize") - tight.bytes();
    if (more < 0 || more % tight.height() != 0 || more / tight.height() > 1 << 16) {
      throw new ScannerException.Configuration(
          name
              + " sends "
              + (tight.bytes() + more)
              + " bytes for "
              + tight.bytes()
              + " bytes of pixels; chunk data is not supported");
    }
    int padding = (int) (more / tight.height());
    return new FrameGeometry(
        tight.format(), tight.width(), tight.height(), padding, tight.energies());
  }
}
