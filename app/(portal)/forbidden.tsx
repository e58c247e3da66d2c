import { ForbiddenPage } from '@/components/layout/forbidden-page';
import { env } from '@/lib/env/env';

/** Inside the layout, which has the header and the footer. */
export default function Forbidden() {
  return <ForbiddenPage serviceName={env().SERVICE_NAME} />;
}
