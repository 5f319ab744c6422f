import { answerAuth } from "#lib/http/answer-auth";
import { refuseMethods } from "#lib/http/refuse-methods";

export const dynamic = "force-dynamic";

export { answerAuth as GET, answerAuth as POST };

export const { DELETE, OPTIONS, PATCH, PUT } = refuseMethods("GET", "POST");
