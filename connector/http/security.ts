import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** Headers that keep browsers from doing more than the page needs: nothing from elsewhere, nothing inline, no frames. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // The connector's host is the operator's; what its other hosts do is none of our business.
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
});
