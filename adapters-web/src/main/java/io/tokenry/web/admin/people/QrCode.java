package io.tokenry.web.admin.people;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) to be drawn as SVG. It shows nothing.
 *
 * @param size the length of a side in modules, with the quiet zone
 * @param path the dark modules, each of the size 1, as the data of an SVG path
 */
record QrCode(int size, String path) {

  private static final int QUIET_ZONE = 4;
  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.CHARACTER_SET,
          StandardCharsets.UTF_8,
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.MARGIN,
          QUIET_ZONE);

  /** The code of a short text. */
  static QrCode of(String text) {
    BitMatrix modules;
    try {
      modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("No QR code holds so long a text", tooLong);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(modules.getWidth(), path.toString());
  }

  @Override
  public String toString() {
    return "QrCode[hidden]";
  }
}
